/* Extras; every page reads and links without this file. ES2015, no modules: old in-app browsers run it. */
(function () {
  "use strict";
  var root = document.documentElement;
  root.className += " js";
  var all = function (query, from) { return [].slice.call((from || document).querySelectorAll(query)); };

  // A page built long ago must not show the stars of a certificate that has run out since.
  var now = new Date();
  var today = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  all("[data-ends]").forEach(function (mark) {
    if (mark.getAttribute("data-ends") >= today) return;
    var words = mark.getAttribute("data-lapsed");
    if (words === null) {
      mark.parentNode.removeChild(mark);
      return;
    }
    mark.className = "state x";
    mark.lastChild.textContent = words;
    if (mark.parentNode.hidden) mark.parentNode.hidden = false;
  });

  // Finding in the A-Z: what is typed without marks finds names with marks.
  var box = document.getElementById("q"), names = document.getElementById("names"), found = document.getElementById("found");
  if (!box || !names) return;
  var fold = function (text) {
    return text.normalize("NFC").toLowerCase().replace(/[đð]/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  };
  var rows = all("[data-words]", names);
  function find() {
    var asked = fold(box.value).split(/[^a-z0-9]+/).filter(Boolean), n = 0;
    rows.forEach(function (row) {
      var words = " " + row.getAttribute("data-words");
      row.hidden = !asked.every(function (word) { return words.indexOf(" " + word) >= 0; });
      n += !row.hidden;
    });
    if (!n) rows.forEach(function (row) { row.hidden = false; });
    all("section", names).forEach(function (part) { part.hidden = !part.querySelector("li:not([hidden])"); });
    found.textContent = asked.length ? (n ? found.getAttribute("data-some").replace("{n}", n) : found.getAttribute("data-none")) : "";
  }
  var asked = /[?&]q=([^&]*)/.exec(location.search);
  if (asked) {
    try { box.value = decodeURIComponent(asked[1].replace(/\+/g, " ")); } catch (error) { box.value = ""; }
  }
  box.addEventListener("input", find);
  box.form.addEventListener("submit", function (event) { event.preventDefault(); find(); });
  find();
})();
