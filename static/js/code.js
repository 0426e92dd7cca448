/* The page for what is not there: a code typed by hand, or an address that nearly is one, leads to its page. */
(function () {
  "use strict";
  const me = document.currentScript, form = document.getElementById("ma");
  // ISO/IEC 7064, MOD 37-2, as sanvat/records/codes.py has it.
  const holds = code => [].reduce.call(code, (sum, c) => (sum * 2 + parseInt(c, 36)) % 37, 0) === 1;
  const LIKE = { O: 0, Q: 0, D: 0, I: 1, L: 1, S: 5, B: 8, Z: 2 };

  /* What was typed, as it would be printed; empty where it has not the form of a code. */
  function read(text) {
    const plain = text.toUpperCase().replace(/[\s.–-]/g, "");
    const found = /^([A-Z]{2,3})(\d{4,6})$/.exec(plain) || /^([A-Z]{2,3}?)([0-9OQDILSBZ]{4,6})$/.exec(plain);
    return found ? found[1] + found[2].replace(/\D/g, c => LIKE[c]) : "";
  }

  /* GS1's check digit, of 14 figures. */
  const adds = gtin => [].reduce.call(gtin, (sum, c, n) => sum + c * (n % 2 ? 1 : 3), 0) % 10 === 0;

  const told = (name, code) => {
    [].forEach.call(document.querySelectorAll("output"), out => { // one for each language
      out.textContent = out.getAttribute("data-" + name).replace("{code}", code.replace(/^([A-Z]+)/, "$1-"));
    });
  };
  const here = location.pathname, file = location.protocol === "file:" ? "index.html" : "";
  const go = (root, path, query) => {
    if (root + path === here || root + path + "index.html" === here) return false;
    location.replace(root + path + file + query);
    return true;
  };

  let found = /^(.*\/)01\/(\d{14}|\d{12,13}|\d{8})(?:\/|$)/.exec(here);
  if (found) {
    const gtin = ("000000" + found[2]).slice(-14);
    if (adds(gtin) && go(found[1], "01/" + gtin + "/", location.search)) return;
    return told("gtin", gtin);
  }
  found = /^(.*\/)[qQ]\/([^/]+)/.exec(here);
  if (found) {
    const code = read(found[2]);
    if (code && holds(code) && go(found[1], "Q/" + code + "/", location.search)) return;
    form.querySelector("input").value = found[2];
    told(code && holds(code) ? "none" : "wrong", code || found[2]);
  }
  const top = document.createElement("a");
  top.href = me.getAttribute("data-root") || "./";
  form.addEventListener("submit", event => {
    const typed = form.querySelector("input").value, code = read(typed);
    if (code && holds(code)) {
      event.preventDefault();
      location.href = top.href + "Q/" + code + "/" + file;
    } else if (code || !typed.trim()) { // anything else is looked for among names
      event.preventDefault();
      told("wrong", code);
    }
  });
})();
