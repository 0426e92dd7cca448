/* Extras; every page reads and links without this file. ES2015, no modules: old in-app browsers run it. */
(() => {
  "use strict";
  const page = document, me = page.currentScript.dataset;
  const every = (query, from) => [...(from || page).querySelectorAll(query)], one = (query, from) => (from || page).querySelector(query);
  page.documentElement.className += " js";

  // A page built long ago must not show the stars of a certificate that has run out since.
  const now = new Date(), today = new Date(now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
  every("[data-ends]").forEach(mark => {
    const words = mark.dataset.lapsed, tick = one("use", mark);
    if (mark.dataset.ends >= today) return;
    if (words === undefined) return mark.remove();
    mark.className = "state x";
    mark.lastChild.textContent = words;
    if (tick) tick.setAttribute("href", "#i-clock"); // a tick beside "lapsed" would say two things
    mark.parentNode.hidden = false;
  });

  // A fair is told of from some days before until its last day.
  every("[data-from]").forEach(part => { part.hidden = today < part.dataset.from || today > part.dataset.to; });

  // Search is one more file, filters and saved products another, asked for when somebody begins to use them.
  const missing = me.more.split(" ");
  let coming, waiting = [];
  const need = then => {
    if (!missing[0]) return then && then();
    waiting.push(then);
    if (coming) return;
    coming = true;
    missing.forEach(address => {
      const script = page.createElement("script");
      script.src = address;
      script.async = false; // in this order
      script.onload = () => {
        if (missing[0] === address) missing.shift(); // the second is of no use without the first
        if (!missing[0]) waiting.forEach(run => run && run());
      };
      script.onerror = () => { // offline: ask again at the next touch; a form leads on by itself
        coming = false;
        waiting = [];
      };
      page.head.appendChild(script);
    });
  };

  // What was read can be read again without a network (see static/sw.js). From a disk browsers refuse, and some viewers have no workers.
  const keeper = navigator.serviceWorker;
  if (keeper && me.worker) addEventListener("load", () => {
    const seen = !keeper.controller && [location.href].concat(performance.getEntriesByType("resource").map(each => each.name));
    keeper.register(me.worker).then(() => seen && keeper.ready).then(it => it && it.active.postMessage({ visit: seen })).catch(() => { /* not here, then */ });
  });

  // Saved products, on this device only. One host may hold the catalogues of several provinces.
  const home = page.createElement("a");
  home.href = me.root || ".";
  const store = "luu " + home.pathname;
  let kept = [];
  const press = heart => heart.setAttribute("aria-pressed", kept.indexOf(heart.dataset.fav) >= 0);
  const paint = () => {
    // Other sites of the host may write here too.
    try { kept = [].concat(JSON.parse(localStorage[store] || "[]")).filter(id => typeof id === "string" && /^[a-z\d-]+$/.test(id)).slice(0, 999); } catch (error) { /* storage is closed in some viewers */ }
    every("[data-fav]").forEach(press);
  };
  const keep = ids => {
    kept = ids;
    try { localStorage[store] = JSON.stringify(ids); } catch (error) { /* kept until the page is left */ }
  };
  const heart = (place, id, title) => {
    place.insertAdjacentHTML("beforeend", '<button type="button" class="fav"><svg class="i" width="20" height="20" aria-hidden="true"><use href="#i-heart"/></svg></button>');
    const made = place.lastChild;
    made.dataset.fav = id;
    made.setAttribute("aria-label", one("#main").dataset.save.replace("{name}", title.replace(/\u00a0/g, " ")));
    press(made);
  };
  const S = window.sanvat = { root: me.root, today, need, one, every, heart, keep, kept: () => kept };

  every(".card").forEach(card => {
    const link = one("h3 a", card);
    heart(card, link.pathname.replace(/.*\/|\.html/g, ""), link.textContent);
  });
  every("[data-id]").forEach(place => heart(place, place.dataset.id, one("h1").textContent));
  page.addEventListener("click", event => {
    const at = event.target.closest("[data-fav]"), id = at && at.dataset.fav;
    if (!at) return;
    keep(kept.indexOf(id) < 0 ? kept.concat(id) : kept.filter(each => each !== id));
    paint();
  });
  ["pageshow", "storage"].forEach(kind => addEventListener(kind, paint));
  paint();

  const touched = event => event.target.closest && event.target.closest("form[role=search],[data-need]") && need();
  const asked = location.search, list = one("[data-scope]");
  let last;
  const filtered = event => {
    const at = event.target.closest("[data-k],[href='#loc'],#xep,[data-list] input");
    // A link touched again before the script came leads where it says.
    if (!at || S.live || at === last || event.ctrlKey || event.metaKey || event.shiftKey || event.type === "click" && at.id) return;
    if (at.dataset.k) {
      event.preventDefault();
      last = at;
    }
    need(() => S.filter(at));
  };
  ["focusin", "input", "change"].forEach(kind => page.addEventListener(kind, touched));
  if (list) ["click", "input", "change"].forEach(kind => list.addEventListener(kind, filtered));
  if (list && (asked || location.hash === "#loc" || (history.state || "").n)) need(() => S.filter());
  if (one("[data-now]") || asked && one("[data-need]")) need();
  else touched({ target: page.activeElement });
})();
