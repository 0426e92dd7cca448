/* Extras; every page reads and links without this file. ES2015, no modules: old in-app browsers run it. */
(function () {
  "use strict";
  const page = document, me = page.currentScript;
  page.documentElement.className += " js";

  // A page built long ago must not show the stars of a certificate that has run out since.
  const now = new Date();
  const today = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  [].forEach.call(page.querySelectorAll("[data-ends]"), mark => {
    const words = mark.dataset.lapsed;
    if (mark.dataset.ends >= today) return;
    if (words === undefined) return mark.remove();
    mark.className = "state x";
    mark.lastChild.textContent = words;
    const tick = mark.querySelector("use"); // a tick beside "lapsed" would say two things
    if (tick) tick.setAttribute("href", "#i-clock");
    if (mark.parentNode.hidden) mark.parentNode.hidden = false;
  });

  // Search is one more file, filters and saved products another, asked for when somebody begins to use them.
  let coming, missing = me.dataset.more.split(" "), waiting = [];
  const S = window.sanvat = {
    root: me.dataset.root,
    today,
    need(then) {
      if (!missing[0]) return then && then();
      if (then) waiting.push(then);
      if (coming) return;
      coming = true;
      missing.forEach(address => {
        const script = page.createElement("script");
        script.src = address;
        script.async = false; // in this order
        script.onload = () => {
          if (missing[0] === address) missing.shift(); // the second is of no use without the first
          if (!missing[0]) waiting.forEach(run => run());
        };
        script.onerror = () => { // offline: ask again at the next touch; a form leads on by itself
          coming = false;
          waiting = [];
        };
        page.head.appendChild(script);
      });
    }
  };

  // What was read can be read again without a network (see static/sw.js). From a disk browsers refuse, and some viewers have no workers.
  const keeper = navigator.serviceWorker, worker = me.dataset.worker;
  if (keeper && worker) addEventListener("load", () => {
    const seen = !keeper.controller && [location.href].concat(performance.getEntriesByType("resource").map(each => each.name));
    keeper.register(worker).then(() => seen && keeper.ready).then(it => it && it.active.postMessage({ visit: seen })).catch(() => { /* not here, then */ });
  });

  // A fair is told of from some days before until its last day.
  [].forEach.call(page.querySelectorAll("[data-from]"), part => { part.hidden = today < part.dataset.from || today > part.dataset.to; });

  const touched = event => event.target.closest && event.target.closest("form[role=search],[data-need]") && S.need();
  ["focusin", "input", "change"].forEach(kind => page.addEventListener(kind, touched));
  if (page.querySelector("[data-now]") || location.search && page.querySelector("[data-need]")) S.need();
  else touched({target: page.activeElement});
})();

/* Saved products, on this device only; and the filter of a listing, which is a set of links until it is touched. */
(function () {
  "use strict";
  const S = window.sanvat, page = document, each = (query, run) => [].forEach.call(page.querySelectorAll(query), run);
  // One host may hold the catalogues of several provinces.
  const home = page.createElement("a");
  home.href = S.root || ".";
  const name = "luu " + home.pathname;
  let kept = [];

  const paint = () => {
    // Other sites of the host may write here too.
    try { kept = [].concat(JSON.parse(localStorage.getItem(name))).filter(id => typeof id === "string" && /^[a-z\d-]+$/.test(id)).slice(0, 999); } catch (error) { /* storage is closed in some viewers */ }
    each("[data-fav]", heart => heart.setAttribute("aria-pressed", kept.indexOf(heart.dataset.fav) >= 0));
  };
  S.kept = () => kept;
  S.keep = ids => {
    kept = ids;
    try { localStorage.setItem(name, JSON.stringify(ids)); } catch (error) { /* kept until the page is left */ }
  };
  S.heart = (place, id, title) => {
    const heart = page.createElement("button");
    heart.type = "button";
    heart.className = "fav";
    heart.dataset.fav = id;
    heart.setAttribute("aria-label", page.getElementById("main").dataset.save.replace("{name}", title.replace(/\u00a0/g, " ")));
    heart.setAttribute("aria-pressed", kept.indexOf(id) >= 0);
    heart.innerHTML = '<svg class="i" width="20" height="20" aria-hidden="true"><use href="#i-heart"/></svg>';
    place.appendChild(heart);
  };
  each(".card", card => {
    const link = card.querySelector("h3 a");
    S.heart(card, link.pathname.replace(/.*\/|\.html$/g, ""), link.textContent);
  });
  each("[data-id]", place => S.heart(place, place.dataset.id, page.querySelector("h1").textContent));
  page.addEventListener("click", event => {
    const heart = event.target.closest && event.target.closest("[data-fav]"), id = heart && heart.dataset.fav;
    if (!heart) return;
    S.keep(kept.indexOf(id) < 0 ? kept.concat(id) : kept.filter(each => each !== id));
    paint();
  });
  ["pageshow", "storage"].forEach(kind => addEventListener(kind, paint));
  paint();

  const list = page.querySelector("[data-scope]");
  let last;
  const touched = event => {
    const at = event.target.closest("[data-k],[href='#loc'],#xep,[data-list] input"), link = at && at.hasAttribute("data-k");
    // A link touched again before the script came leads where it says.
    if (!at || S.live || at === last || event.ctrlKey || event.metaKey || event.shiftKey || event.type === "click" && at.id) return;
    if (link) {
      event.preventDefault();
      last = at;
    }
    S.need(() => S.filter(at));
  };
  if (!list) return;
  ["click", "change", "input"].forEach(kind => list.addEventListener(kind, touched));
  if (location.search || location.hash === "#loc" || (history.state || "").n) S.need(() => S.filter());
})();
