/* Extras; every page reads and links without this file. ES2015, no modules: old in-app browsers run it. */
(function () {
  "use strict";
  const page = document, me = page.currentScript;
  page.documentElement.className += " js";

  // A page built long ago must not show the stars of a certificate that has run out since.
  const now = new Date();
  const today = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  [].forEach.call(page.querySelectorAll("[data-ends]"), mark => {
    if (mark.getAttribute("data-ends") >= today) return;
    const words = mark.getAttribute("data-lapsed");
    if (words === null) {
      mark.parentNode.removeChild(mark);
      return;
    }
    mark.className = "state x";
    mark.lastChild.textContent = words;
    if (mark.parentNode.hidden) mark.parentNode.hidden = false;
  });

  // Search, filters and saved products are one more file, asked for when somebody begins to use them.
  let coming, here, waiting = [];
  const S = window.sanvat = {
    root: me.getAttribute("data-root"),
    need(then) {
      if (here) return then && then();
      if (then) waiting.push(then);
      if (coming) return;
      coming = page.createElement("script");
      coming.src = me.getAttribute("data-more");
      coming.onload = () => {
        here = true;
        waiting.forEach(run => run());
      };
      coming.onerror = () => { // offline: ask again at the next touch; a form leads on by itself
        coming = null;
        waiting = [];
      };
      page.head.appendChild(coming);
    }
  };
  const touched = event => event.target.closest && event.target.closest("form[role=search],[data-need]") && S.need();
  ["focusin", "input", "change"].forEach(kind => page.addEventListener(kind, touched));
  if (page.querySelector("[data-now]") || location.search && page.querySelector("[data-need]")) S.need();
  else touched({target: page.activeElement});
})();
