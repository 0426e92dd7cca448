/* Saved products: the list on this device or one sent in a link, sending it on, and two or three side by side. */
(function () {
  "use strict";
  const S = window.sanvat, { one, every } = S, page = one("#luu");
  if (!page) return;
  const part = name => one("[data-part=" + name + "]");
  const sent = new URLSearchParams(location.search).get("m"), told = one("[role=status]", page), list = one(".grid");
  const names = (table, at) => at.map(i => S.name(S.t[table][i])).join(", ");
  const copy = (query, from) => one(query, from) && one(query, from).cloneNode(true);
  const code = r => (r.k || "").split(" ")[0], phone = r => (r.k || "").split(" ")[3];
  let rows, chosen = [];

  const FACTS = {
    sao: (r, card) => copy(".stars", card),
    tt: (r, card) => copy(".state", card) || page.dataset.valid.replace("{x}", S.day(r.d.slice(0, 7))),
    moi: r => S.day(r.y),
    gia: (r, card) => (one("p.sm.num", card) || "").textContent,
    vung: r => names("a", [r.a]),
    ct: r => r.p >= 0 && S.t.p[r.p].n,
    tel: phone,
    nhom: r => names("g", [r.g]),
    cn: r => names("cn", r.cn),
    mua: r => names("mua", r.mua)
  };

  function compare() {
    const table = one("#t-table").content.cloneNode(true), box = one(".cmp");
    chosen.forEach(r => {
      const card = list.children[rows.indexOf(r)], head = one("thead tr", table).appendChild(document.createElement("th"));
      head.scope = "col";
      head.appendChild(copy("h3 a", card));
      every("[data-c]", table).forEach(line => line.insertCell().append(FACTS[line.dataset.c](r, card) || "–"));
    });
    box.textContent = "";
    box.appendChild(table);
    part("table").hidden = chosen.length < 2;
    every("input", list).forEach(input => { input.disabled = chosen[2] && !input.checked; });
  }

  function add(r, n) {
    if (r.there) return;
    r.there = true;
    const card = S.card(r), more = one("#t-more").content.cloneNode(true), tel = one("a", more), tick = one("input", more);
    tel.href = "tel:" + phone(r);
    tel.lastChild.textContent = phone(r);
    if (!phone(r)) tel.parentNode.remove();
    tick.setAttribute("aria-label", tick.nextSibling.textContent + ": " + r.n);
    tick.onchange = () => {
      chosen = tick.checked ? chosen.concat(r) : chosen.filter(each => each !== r);
      compare();
    };
    card.appendChild(more);
    list.insertBefore(card, list.children[n]);
  }

  function count() {
    const n = sent ? rows.length : S.kept().length;
    told.textContent = n ? page.dataset[sent ? "sent" : "count"].replace("{n}", n) : "";
  }

  function send() {
    // From a disk there is nothing to send but the public address.
    const meta = one("meta[property='og:url']"), here = location.protocol === "file:" && meta ? meta.content : location.href.split(/[?#]/)[0];
    const url = here + "?m=" + rows.map(r => code(r) || r.id).join(","), field = one("#lk");
    if (navigator.share) return navigator.share({ title: document.title, url: url }).catch(() => 0);
    part("link").hidden = false;
    field.value = url;
    field.select();
    if (document.execCommand("copy")) told.textContent = page.dataset.copied;
  }

  /* What is sent is named by codes, which only the later files tell; what is kept, by ids. */
  const wanted = sent ? sent.split(",").slice(0, 999) : S.kept();
  const known = id => S.rows.filter(r => r.id === id || code(r) && code(r) === id)[0];
  const find = then => S.gather ? S.gather(wanted, then) : wanted.every(known) ? then() : S.deepen(then);
  S.open(() => find(more => {
    const all = [...new Set(wanted.map(known))].filter(Boolean);
    S.more(all, () => {
      rows = all.filter(r => r.m); // others' slices did not come
      rows.forEach(add);
      part("list").hidden = !rows[0];
      if (more === 0) return; // others are still to come
      part("sent").hidden = !sent;
      part("tools").hidden = !rows[0];
      part("none").hidden = !!rows[0];
      count();
    });
  }));

  document.addEventListener("click", event => {
    const does = event.target.closest("[data-do]");
    if (event.target.closest(".fav")) count();
    if (!does) return;
    if (does.dataset.do === "print") print();
    else if (does.dataset.do === "send") send();
    else {
      S.keep([...new Set(S.kept().concat(rows.map(r => r.id)))]);
      location.href = one("[data-part=sent] a").href;
    }
  });
})();
