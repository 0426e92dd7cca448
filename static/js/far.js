/* Search in catalogues too great for one file: which rows may hold the query, found through lists of words.
   Their slices are loaded, and find.js goes on with them as if they were all. */
(() => {
  "use strict";
  const S = window.sanvat;
  const MOST = 5; // slices looked at for a query
  let known, often;

  /* The spellings in the list of words that a word may mean, best first, and how many rows hold them. */
  function meant(word, last) {
    const typed = S.typed(word);
    if (known.has(word) || last && often.some(each => each.startsWith(word))) return [word];
    if (typed && known.has(typed[0])) return [typed[0]];
    for (let cut = 2; cut < word.length - 1; cut++) if (known.has(word.slice(0, cut)) && known.has(word.slice(cut))) return [word.slice(0, cut)];
    if (word.length < 3 || /^\d/.test(word)) return [word];
    const most = word.length > 7 ? 2 : 1;
    const near = often.filter(each => S.slips(word, each, most) <= most).sort((a, b) => known.get(b) - known.get(a));
    return near.length ? near.slice(0, 2) : [word];
  }

  /* Rows that hold a word, or one that begins so: row → 1 where a name holds it, else 0. */
  function lookup(head, word, begun, done) {
    let n = 0;
    while (n + 1 < head.q.length && head.q[n + 1][0] <= word) n++;
    S.load("w" + n, head.q[n][1], data => {
      const rows = new Map(), lines = (data || "").split("\n"), exact = lines.filter(line => line.startsWith(word + " "));
      (exact.length && !begun ? exact : lines.filter(line => line.startsWith(word))).forEach(line => {
        line.slice(line.indexOf(" ")).split("/").forEach((steps, elsewhere) => {
          let row = -1;
          steps.split(" ").forEach(step => {
            if (!step) return;
            row += parseInt(step, 36);
            rows.set(row, elsewhere ? rows.get(row) || 0 : 1);
          });
        });
      });
      done(rows);
    });
  }

  S.far = (head, asked, query, found) => {
    if (!known) {
      known = new Map(head.d.split(" ").map(each => [each.slice(0, -1), each.charCodeAt(each.length - 1)]));
      often = Array.from(known.keys());
    }
    const letters = asked.map(word => word[0]), last = letters[letters.length - 1], digits = query.replace(/\D/g, "");
    let keys = letters.map((word, n) => meant(word, n === letters.length - 1)).filter(each => each[0]);
    if (!keys.length) return found();
    if (digits.length > 3) keys = [["#" + query.toLowerCase().replace(/[^a-z0-9]/g, "").replace(/^84(?=\d{8})/, "0")]];
    else if (letters.length === 1 && !known.has(last) && !often.some(each => each.startsWith(last))) keys[0].push("~" + last);
    // Those that fewest rows hold tell most; what the list of words has not may be the rarest of all.
    keys.sort((a, b) => (known.get(a[0]) || 0) - (known.get(b[0]) || 0));
    const sets = keys.map(() => new Map());
    const pairs = [].concat(...keys.map((spellings, n) => spellings.map((word, k) => [n, word, k])));
    const soon = pairs.filter(pair => pair[0] < 2 && !pair[2]);
    const take = (some, then) => {
      let left = some.length;
      if (!left) return then();
      some.forEach(pair => lookup(head, pair[1], pair[1] === last, rows => {
        const set = sets[pair[0]];
        rows.forEach((inName, row) => set.set(row, Math.max(inName, set.get(row) || 0)));
        if (!--left) then();
      }));
    };
    const best = () => {
      const held = sets.filter(set => set.size).sort((a, b) => a.size - b.size); // of the commonest words no rows are told
      if (!held.length) return [];
      const all = Array.from(held[0].keys()), both = all.filter(row => held.every(set => set.has(row))), value = row => held.reduce((sum, set) => sum + (set.get(row) || 0), 0);
      return (both.length ? both : all).sort((a, b) => value(b) - value(a) || a - b);
    };
    const few = rows => {
      const starts = [];
      return rows.filter(row => {
        const start = row - row % head.z;
        if (starts.indexOf(start) < 0) starts.push(start);
        return starts.indexOf(start) < MOST;
      });
    };
    take(soon, () => {
      const first = best();
      // The slice with the best row first, so that something can be shown; then the others.
      S.slices(first.slice(0, 1), () => {
        if (first.length > 1) found(true);
        const full = few(first).length < first.length;
        take(pairs.filter(pair => soon.indexOf(pair) < 0 && (full || pair[2])), () => S.slices(few(best()), () => found(false)));
      });
    });
  };
})();
