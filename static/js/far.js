/* Search in catalogues too great for one file: which rows may hold the query, found through lists of words.
   Their slices are loaded, and find.js goes on with them as if they were all. */
(() => {
  "use strict";
  const S = window.sanvat;
  const MOST = 5; // slices looked at for a query
  const COMMON = 126; // the sign of a word whose rows are not told, for they are too many
  let known, all;

  /* The spellings in the list of words that an unknown word may mean, best first. */
  function meant(word) {
    if (word.length < 3 || /^\d/.test(word)) return [word];
    const most = word.length > 7 ? 2 : 1;
    const near = [...all].filter(each => S.slips(word, each, most) <= most).sort((a, b) => known.get(b) - known.get(a));
    return near[0] ? near.slice(0, 2) : [word];
  }

  /* What a query may ask the lists for, the likeliest first: each time the keys that a row should have, with their spellings. */
  function attempts(letters, run) {
    const last = letters.length - 1, split = [], near = [], other = [], code = [[["#" + run.replace(/^84(?=\d{8})/, "0")]]];
    letters.forEach((word, n) => {
      const typed = S.typed(word), twin = word.replace(/([^aeiouy]|qu)([iy])$/, (end, before, letter) => before + (letter === "i" ? "y" : "i"));
      const its = [word, twin, typed && typed[0]].filter((each, n, all) => known.has(each) && all.indexOf(each) === n);
      if (its[0] || n === last && [...all].some(each => each.startsWith(word))) its[0] = its[0] || word;
      const pieces = !its[0] && S.apart(word, all);
      split.push(...(pieces ? pieces.map(piece => [piece[0]]) : [its[0] ? its : meant(word)]));
      near.push(its[0] ? its : meant(word));
      if (last || its[0]) return;
      near[0].push("~" + word); // first letters of a name, and of its district after them
      S.t.a.forEach(area => {
        const place = S.first(area.n), rest = word.slice(0, -place.length);
        if (place && rest[1] && word.endsWith(place)) other.push([["~" + rest], ...S.fold(area.n).split(/[^a-z0-9]+/).map(each => [each])]);
      });
    });
    const numbered = run.replace(/\D/g, "")[3], names = [...(split.length > near.length ? [split] : []), near, ...other];
    return !numbered ? names : /^[a-z]{0,4}\d+$/.test(run) && !known.has(run) ? code.concat(names) : names.concat(code);
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

  /* Rows that have all keys, else those that have the most, best first. Of the commonest words no rows are told. */
  function best(sets) {
    const held = sets.filter(set => set.size), value = new Map();
    held.forEach(set => set.forEach((inName, row) => value.set(row, (value.get(row) || 0) + 99 + inName)));
    const rows = [...value.keys()].sort((a, b) => value.get(b) - value.get(a) || a - b), whole = rows.filter(row => value.get(row) >= 99 * held.length);
    return whole[0] ? whole : rows;
  }

  /* Those of some rows that lie in the first slices. */
  function few(rows, size) {
    const starts = [];
    return rows.filter(row => {
      const start = row - row % size;
      if (starts.indexOf(start) < 0) starts.push(start);
      return starts.indexOf(start) < MOST;
    });
  }

  S.far = (head, asked, query, found) => {
    if (!known) {
      known = new Map(head.d.split(" ").map(each => [each.slice(0, -1), each.charCodeAt(each.length - 1)]));
      all = new Set(known.keys());
    }
    const letters = asked.map(word => word[0]), last = letters[letters.length - 1];
    if (!last) return found();
    const tries = attempts(letters, S.fold(query).replace(/[^a-z0-9]/g, ""));
    let some; // the first try that found anything
    const ask = (number, settle) => {
      // Those that fewest rows hold tell most; what the list of words has not may be the rarest of all.
      const keys = tries[number].slice().sort((a, b) => (known.get(a[0]) || 0) - (known.get(b[0]) || 0)), sets = keys.map(() => new Map());
      const pairs = [].concat(...keys.map((spellings, n) => spellings.map((word, k) => [n, word, k])));
      const soon = pairs.filter(pair => pair[0] < 2 && !pair[2]);
      const take = (some, then) => {
        let left = some.length;
        if (!left) return then();
        some.forEach(pair => lookup(head, pair[1], pair[1] === last || /^[~#]/.test(pair[1]), rows => {
          const set = sets[pair[0]];
          rows.forEach((inName, row) => set.set(row, Math.max(inName, set.get(row) || 0)));
          if (!--left) then();
        }));
      };
      take(soon, () => {
        const first = best(sets);
        if (first[0] && some === undefined) some = number;
        const sure = first[0] && soon.every(pair => sets[pair[0]].has(first[0]) || known.get(pair[1]) === COMMON);
        if (!sure && !settle) return number + 1 < tries.length ? ask(number + 1) : ask(some || 0, true);
        // The slice with the best row first, so that something can be shown; then the others.
        S.slices(first.slice(0, 1), () => {
          if (first.length > 1) found(true);
          const full = few(first, head.z).length < first.length;
          take(pairs.filter(pair => soon.indexOf(pair) < 0 && (full || pair[2])), () => S.slices(few(best(sets), head.z), () => found(false)));
        });
      });
    };
    ask(0);
  };
})();
