/* Search over one fair: booths that hold every word stay. Letters are folded as static/js/find.js folds them.
   ES2015, no modules; without this file the list and the plan with its anchors are all there. */
(() => {
  "use strict";
  const page = document, box = page.getElementById("gian"), told = page.getElementById("so-gian");
  const fold = text => text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đðɖ]/g, "d").replace(/ƣ/g, "u");
  const split = text => fold(text).split(/[^0-9a-z]+/).filter(Boolean);
  const text = node => node.data || [].map.call(node.childNodes, text).join(" "); // parts side by side are words apart
  const booths = [].map.call(page.querySelectorAll(".stall>li"), row => {
    const words = split(text(row) + " " + (row.dataset.w || "")), cell = page.querySelector('.hall a[href="#' + row.id + '"]');
    return { row, cell, words, number: fold(row.id).replace(/-/g, "") };
  });

  /* A word is one's beginning; a booth's number is also found in parts (a 12) and without its noughts (a3). */
  const has = (booth, asked) => asked.every(word => booth.words.some(each => each.startsWith(word)));
  const short = number => number.replace(/^([a-z]*)0+(?=\d)/, "$1");

  function find() {
    const asked = split(box.value), whole = asked.join("");
    const named = whole ? booths.filter(each => each.number === whole || short(each.number) === short(whole)) : [];
    const found = named.length ? named : booths.filter(each => has(each, asked));
    booths.forEach(each => {
      each.row.hidden = found.indexOf(each) < 0;
      if (each.cell) each.cell.classList.toggle("off", each.row.hidden);
    });
    told.textContent = !whole ? "" : found.length ? told.dataset.found.replace("{n}", found.length).replace("{all}", booths.length) : told.dataset.none;
    return found;
  }
  box.addEventListener("input", find);
  box.form.addEventListener("submit", event => {
    event.preventDefault();
    const found = find();
    if (box.value && found.length) {
      location.hash = found[0].row.id;
      found[0].row.scrollIntoView();
    }
  });
  // A cell of a booth that the search has hidden shows it again.
  addEventListener("hashchange", () => {
    const there = page.getElementById(location.hash.slice(1));
    if (!there || !there.hidden) return;
    box.value = "";
    find();
    there.scrollIntoView();
  });
  if (box.value) find(); // back from a product

  // A cell must not shine for a certificate that has run out since.
  const now = new Date(), today = new Date(now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
  [].forEach.call(page.querySelectorAll(".hall [data-until]"), cell => { if (cell.dataset.until < today) cell.classList.remove("k3", "k4", "k5"); });
})();
