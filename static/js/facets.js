/* A listing that is filtered in place: choices with live counts, text, sorting, "show more". The address
   carries what is chosen, so that a link pasted into a chat opens the same view. */
(function () {
  "use strict";
  const S = window.sanvat, doc = document;
  const { one, every } = S;
  const lay = one("[data-scope]"), blank = one("#t-card"), lang = doc.documentElement.lang, english = lang == "en";
  const name = S.name = entry => entry ? english && entry.e || entry.n : "";

  // Cards: a clone of what the page draws, without what this product has not.

  const day = S.day = iso => !iso ? "" : lang == "vi" ? iso.split("-").reverse().join("/")
    : new Date(iso).toLocaleDateString(english ? "en-GB" : lang, { day: iso[7] ? "numeric" : undefined, month: "long", year: "numeric", timeZone: "UTC" });
  const put = (node, text) => text ? node.textContent = text : node.remove();
  const part = r => r.s ? 0 : /^(expired|revoked)$/.test(r.t) ? 1 : 2;

  function state(tag, r) {
    if (r.t === "valid") return tag.parentNode.remove();
    // Where no decision is known, the year is that from which 36 months count.
    const about = { expiring: day(r.d), expired: day(r.d.slice(0, 7)), unverified: r.d && r.d.slice(0, 4) - 3, proposed: r.l }[r.t] || "";
    tag.className = "state " + (r.t === "unverified" ? "q" : "wxw"[part(r)]);
    tag.lastChild.textContent = blank.dataset[r.t].replace(about ? "{x}" : / *\(?\{x\}\)?/, about);
  }

  function picture(box, r) {
    const image = one("img", box), note = one(".none", box);
    if (r.m[0]) {
      image.srcset = r.m.map(each => S.root + each).join(",");
      image.className = r.q;
      note.textContent = "";
    } else image.srcset = "";
    r.fb.split("|").reverse().forEach(fair => {
      const [near, end, ...numbers] = fair.split(" ");
      if (near <= S.today && S.today <= end) note.insertBefore(doc.createElement("b"), note.firstChild).textContent = blank.dataset.booth.replace("{x}", numbers.join(" "));
    });
    if (!note.firstChild) note.remove();
    image.src = S.root + r.b;
    every(".stars", box).forEach(plate => plate.className.slice(-1) == r.s || plate.remove());
  }

  S.card = r => {
    const card = blank.content.firstElementChild.cloneNode(true), link = one("a", card), lines = every("p.sm", card), area = S.t.a[r.a];
    card.className = "card";
    picture(card.firstElementChild, r);
    state(one(".state", card), r);
    link.href = S.url("product", r.id);
    link.textContent = r.n;
    put(lines[0], english && r.e !== r.n && r.e);
    put(lines[1], [area && area.k !== 1 && name(area), r.p >= 0 && S.t.p[r.p].n].filter(Boolean).join(" · "));
    put(lines[2], r.v && [blank.dataset.money.replace("{x}", r.v.replace(/\./g, blank.dataset.thousands)), english && r.ue || r.u].filter(Boolean).join(" / "));
    S.heart(card, r.id, r.n);
    return card;
  };
  if (!lay) return;

  /* What products have of each facet, as the address writes it: a column of the index, or what follows from a row. */

  const ITS = {
    st: r => r.t === "unverified" ? "chua-kiem" : ["con-han", "het-han", "chua-ro"][part(r)],
    j: r => r.p >= 0 ? S.t.p[r.p].k : r.j
  };
  const STEP = 24;
  const sheet = one("#loc"), ds = one("#ds"), box = one("[data-list] input"), sort = one("#xep");
  const wide = matchMedia("(min-width:64em)"), opener = one("[href='#loc']"), told = one("[role=status]", ds), texts = one("#t-loc").dataset;
  const heading = one("h1"), title = heading.textContent, byRank = sort && sort[0].textContent;
  let KEYS, on, found, shown, open, made, grid, more, empty, notes, boxes, chips, facts, query, texted = [];

  /* `done` with the products that a text finds, and how many of them are meant by it. Of a catalogue too great for one file: see wide.js. */
  S.seek = ({ q }, misses, done) => q.trim() ? S.find(q, undefined, ({ p, s, good }, settled) => {
    if (settled && q === on.q) done(p[0] ? p : s, good);
  }) : done();

  // The address.

  const inOrder = new Intl.Collator("vi").compare;
  const scope = {};
  new URLSearchParams(lay.dataset.scope).forEach((value, key) => { scope[key] = value; });
  const choiceOf = (key, value) => boxes.filter(each => each.k === key && each.v === value)[0];

  function restore() {
    const said = new URLSearchParams(location.search), sorted = said.get("xep");
    KEYS.forEach(key => { on[key] = (said.has(key) ? said.get(key) : scope[key] || "").split(",").filter(value => choiceOf(key, value)); });
    on.q = said.get("q") || "";
    on.xep = /^(ten|moi)$/.test(sorted) ? sorted : "";
    if (box) box.value = on.q;
    if (sort) sort.value = on.xep;
  }

  function address() {
    const said = new URLSearchParams();
    [...KEYS, "q", "xep"].forEach(key => { if ("" + on[key] !== (scope[key] || "")) said.set(key, on[key]); });
    return "?" + ("" + said).replace(/%2C/g, ",");
  }
  const go = (way, more) => {
    try { history[way + "State"](Object.assign({}, way === "replace" && history.state, more), "", (query === "?" ? location.pathname : query) + (open ? "#loc" : "")); } catch (error) { /* some viewers keep no history */ }
  };

  // Counting and drawing.

  function values(r, [, column, table]) {
    const its = [].concat(column in ITS ? ITS[column](r) : r[column]);
    return table ? its.map(n => (S.t[table][n] || "").i) : its;
  }
  /* What a product has, and what that is part of: I.3.b is in I.3 and in I. */
  const has = (r, key) => (r.has = r.has || {})[key] || (r.has[key] = [].concat(...values(r, S.head.facets[KEYS.indexOf(key)]).filter(Boolean).map(value => ("" + value).split(".").map((_, n, parts) => key + "=" + parts.slice(0, n + 1).join(".")))));
  /* The facets that leave a product out. */
  const misses = r => KEYS.filter(key => on[key][0] && !on[key].some(value => has(r, key).indexOf(key + "=" + value) >= 0));

  function count() {
    const numbers = {};
    found = [];
    (texted[0] || S.rows).forEach(r => {
      // A choice is counted under the other facets: a product counts for one facet even where only that one leaves it out.
      const [out, other] = misses(r);
      if (other) return;
      if (!out) found.push(r);
      (out ? [out] : KEYS).forEach(key => has(r, key).forEach(choice => { numbers[choice] = (numbers[choice] || 0) + 1; }));
    });
    return numbers;
  }

  function arrange() {
    // What holds the words of a text only here and there comes after all that is meant by it.
    const beside = new Set(texted[0] && texted[0].slice(texted[1])), when = r => r.y && r.y + "~"; // a year alone counts to its end
    const by = !on.xep ? (a, b) => beside.has(a) - beside.has(b) : S.placed || (on.xep === "ten" ? (a, b) => inOrder(a.n, b.n) : (a, b) => (when(a) < when(b)) - (when(a) > when(b)));
    found.sort((a, b) => by(a, b) || a.i - b.i);
  }

  /* Cards from a number on, as far as they are known; the first of them wait for nothing else. */
  function draw(from) {
    const upto = found.slice(0, shown), run = found;
    let at = from;
    more.hidden = true;
    const step = tried => {
      if (run !== found) return;
      for (;; at++, tried = 0) {
        const r = upto[at], before = upto[at - 1];
        if (r && !r.m && !tried) {
          if (at > from) S.more(upto, () => 0);
          return S.more([r], () => step(1));
        }
        if (!at) grid.textContent = "";
        if (!r) break;
        if (!r.m) continue; // its slice did not come
        if (!on.xep && !texted[0] && before && part(before) < part(r)) grid.appendChild(notes[part(r) - 1].cloneNode(true));
        const card = grid.appendChild(S.card(r));
        if (from && at === from) one("a", card).focus({ preventScroll: true });
      }
      more.hidden = !found[shown];
      empty.hidden = !!found[0] || !S.whole;
      if (!from && history.state && history.state.y) scrollTo(0, history.state.y);
    };
    step();
  }

  function place() {
    if (grid) return;
    const made = one("#t-ds").content.cloneNode(true);
    grid = one(".grid", made);
    more = one(".pages", made);
    empty = one(".empty", made);
    notes = every(".intro", made);
    notes.forEach(note => note.remove());
    if (one(".g4", ds)) grid.className += " g4";
    while (told.nextSibling) told.nextSibling.remove();
    ds.appendChild(made);
  }

  function update() {
    const numbers = count();
    let chosen = 0;
    boxes.forEach(each => {
      const n = numbers[each.k + "=" + each.v] || 0, own = on[each.k].indexOf(each.v) >= 0;
      each.box.checked = own;
      each.box.disabled = S.whole && !n && !own;
      each.number.textContent = S.whole ? n : "";
      chosen += own && scope[each.k] !== each.v;
      // Sub-groups stand under the group that is chosen; of some facets only what is chosen.
      const up = each.v.lastIndexOf(".");
      each.row.hidden = !own && (each.few || up > 0 && !on[each.k].some(value => (value + ".").startsWith(each.v.slice(0, up + 1))));
    });
    every("details", sheet).forEach(each => { each.hidden = !one("label:not([hidden])", each); });
    chips.forEach(each => {
      const [key, value] = each.dataset.k.split("="), own = on[key].indexOf(value) >= 0;
      each.setAttribute("aria-pressed", own);
      each.disabled = S.whole && !own && !numbers[each.dataset.k];
    });
    opener.lastChild.textContent = chosen ? texts.filter + " (" + chosen + ")" : texts.filter;
    if (sort) sort[0].textContent = on.q.trim() ? sort.dataset.near : byRank;
    one("[data-do=see]", sheet).textContent = texts.see.replace("{n}", S.whole ? found.length : "…");
    const own = Object.keys(scope).every(key => "" + on[key] === scope[key]);
    heading.textContent = own ? title : lay.dataset.all;
    facts.forEach(each => { each.hidden = !own; });
  }

  /* Show what is chosen now; `way` ("push", "replace") writes it into the address. */
  function show(way) {
    S.seek(on, misses, (...hits) => {
      texted = hits;
      const before = query;
      query = address();
      update();
      if (way) go(query === before ? "replace" : way, { n: shown = STEP, y: way = 0 }); // once
      const text = texts.found.replace("{n}", found.length);
      if (S.whole && told.textContent !== text) told.textContent = text;
      arrange();
      place();
      if (!open) draw(0);
      return found;
    });
  }

  // The sheet over a phone's page; beside the results where there is room.

  function modal(is) {
    open = is;
    sheet.classList.toggle("on", is);
    [["role", "dialog"], ["aria-modal", true], ["aria-labelledby", "loc-h"]].forEach(each => is ? sheet.setAttribute(...each) : sheet.removeAttribute(each[0]));
    for (let at = sheet; at !== doc.body; at = at.parentNode) [...at.parentNode.children].forEach(each => { each.inert = is && each !== at; });
    if (is) one("a", sheet).focus();
  }

  function beside() {
    if (wide.matches) [lay, ...every(".g4", lay)].forEach(each => each.classList.remove("one", "g4"));
    sheet.hidden = false;
  }

  function reveal(entered) {
    beside();
    if (wide.matches) return one("summary", sheet).focus();
    modal(true);
    query = address();
    go(entered ? "replace" : "push", { o: 1 });
  }

  function leave(results) {
    modal(false);
    if (grid) draw(0);
    opener.focus({ preventScroll: true });
    if (results) ds.scrollIntoView();
  }

  let after = 0;
  function close(results) {
    after = results;
    // Back over the entry that opened the sheet: the whole visit to it is one step of the history.
    if (history.state && history.state.o) history.back();
    else if (open) { leave(results); go("replace"); }
  }

  // What a reader does.

  function toggle(key, value) {
    const own = on[key].indexOf(value) >= 0;
    on[key] = on[key].filter(each => !(each + ".").startsWith(value + ".") && !value.startsWith(each + "."));
    if (!own) on[key].push(value);
    show(open ? "replace" : "push");
  }

  function clear() {
    KEYS.forEach(key => { on[key] = [].concat(scope[key] || []); });
    on.q = "";
    if (box) box.value = on.q;
    show(open ? "replace" : "push");
  }

  function further() {
    go("replace", { n: shown += STEP });
    draw(shown - STEP);
  }

  function act(at, event) {
    const link = at.closest("a"), does = at.closest("[data-do]"), key = at.closest("[data-k]");
    if (link && link.hash === "#loc") { event.preventDefault(); reveal(); }
    else if (link && link.hash === "#ds") { event.preventDefault(); close(); }
    else if (does) ({ see: () => close(1), clear: clear, more: further })[does.dataset.do]();
    else if (key && key.type) toggle(...key.dataset.k.split("=")); // a chip: of all that have a key only buttons have a type
    else if (link && grid && grid.contains(link)) go("replace", { y: pageYOffset });
  }

  function listen() {
    lay.onclick = event => act(event.target, event);
    lay.onchange = ({ target }) => {
      const facet = target.type === "checkbox" && target.closest("[data-k]");
      if (facet) toggle(facet.dataset.k, target.value);
      else if (target === sort) { on.xep = sort.value; show("push"); }
    };
    if (box) {
      let timer;
      box.oninput = () => {
        on.q = box.value;
        clearTimeout(timer);
        timer = setTimeout(show, 120, "replace"); // a phone that draws at every letter falls behind
      };
      box.form.onsubmit = () => {
        clearTimeout(timer);
        show("push");
        return false;
      };
    }
    doc.onkeydown = event => {
      if (!open) return;
      if (event.key === "Escape") close();
      if (event.key !== "Tab") return;
      const stops = every("a,summary,details[open] input:not([disabled]),button", sheet).filter(each => each.offsetParent);
      if (event.shiftKey) stops.reverse();
      if (doc.activeElement === stops[stops.length - 1]) { event.preventDefault(); stops[0].focus(); }
    };
    window.onpopstate = () => {
      if (open) {
        leave(after);
        if (address() !== (location.search || "?")) { query = address(); go("push"); }
        after = 0;
        return;
      }
      if (location.hash === "#loc") return reveal(true);
      restore();
      if (address() === query) return;
      shown = history.state && history.state.n || STEP;
      show();
    };
    wide.onchange = () => { if (open) close(); };
  }

  // Links become choices.

  function build() {
    const made = one("#t-loc").content.cloneNode(true), blankRow = one("label", made);
    KEYS = S.head.facets.map(([key, , table]) => {
      const facet = one("[data-k=" + key + "]", made), there = (S.t[table] || []).filter(entry => entry.k !== 35); // see UNUSED in sanvat/search/tables.py
      if ("az" in facet.dataset) there.sort((a, b) => (a.k === 1) - (b.k === 1) || inOrder(name(a), name(b))); // the unknown district last
      there.forEach(entry => {
        const row = facet.lastElementChild.appendChild(blankRow.cloneNode(true)), depth = entry.i.split(".").length;
        row.firstChild.value = entry.i;
        row.children[1].textContent = name(entry);
        if (depth > 1) row.className += " d" + depth;
      });
      return key;
    });
    boxes = every("label", made).map(row => ({ row: row, box: row.firstChild, number: row.lastChild, k: row.closest("[data-k]").dataset.k, few: row.closest("[data-few]"), v: row.firstChild.value }));
    while (sheet.children[1]) sheet.children[1].remove();
    sheet.className += " k";
    sheet.appendChild(made);
    chips = every("a.chip[data-k]", lay).map(link => {
      const chip = doc.createElement("button"), had = link === doc.activeElement;
      chip.type = "button";
      chip.className = "chip";
      chip.dataset.k = link.dataset.k;
      chip.textContent = link.textContent;
      link.replaceWith(chip);
      if (had) chip.focus();
      return chip;
    });
    facts = [...lay.parentNode.children];
    facts = facts.slice(facts.indexOf(heading) + 1, facts.indexOf(lay));
    on = {};
    restore();
    every("details", sheet).forEach(each => { if (on[each.dataset.k].length) each.open = true; });
    shown = history.state && history.state.n || STEP;
    query = address();
    update();
    listen();
    S.live = true;
  }

  function begin(at) {
    if (location.hash === "#loc" && !open) reveal(true);
    if (!at) {
      if (query !== "?") beside();
      if (query !== "?" || shown > STEP) show();
    } else if (at.hash === "#loc") { if (!open) reveal(); }
    else if (at === sort) { on.xep = sort.value; show("push"); }
    else if (at === box) { on.q = box.value; show("replace"); }
    else {
      const [key, value] = at.dataset.k.split("="), its = choiceOf(key, value);
      if (doc.activeElement === doc.body) its.box.focus();
      toggle(key, value);
    }
  }

  /* Called at the first touch of the filter, with what was touched, and where the address says something. */
  S.filter = at => S.open(() => {
    const start = () => {
      build();
      begin(at);
    };
    if (S.head.n) S.load("loc0", S.head.n.m, () => S.wide && S.wide(start, update));
    else start(S.whole = true);
  });
})();
