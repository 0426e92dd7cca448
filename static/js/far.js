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
    const near = [...all].filter(each => {
      const most = Math.max(word.length, each.length) > 7 ? 2 : 1;
      return S.slips(word, each, most) <= most;
    }).sort((a, b) => known.get(b) - known.get(a));
    return near[0] ? near.slice(0, 5) : [word];
  }

  /* What a query may ask the lists for, the likeliest first: each time the keys that a row should have, with their spellings. */
  function attempts(letters, run) {
    const last = letters.length - 1, split = [], near = [], other = [], digits = S.digits(run), code = [[["#" + digits]]];
    letters.forEach((word, n) => {
      const typed = S.typed(word), its = [word, S.twin(word), typed && typed[0]].filter((each, n, all) => known.has(each) && all.indexOf(each) === n);
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
    // Two words that stand together somewhere: before a guess at one that is not known, else after all as it is written.
    const joined = [];
    let guessed = false;
    for (let n = 0; n < letters.length; n++) {
      const two = letters[n] + letters[n + 1];
      if (n < last && (all.has(two) || n + 1 === last && two[3] && [...all].some(each => each.startsWith(two)))) {
        guessed = guessed || !all.has(letters[n]);
        joined.push([two]);
        n++;
      } else joined.push(near[n]);
    }
    const names = [...(split.length > near.length ? [split] : []), near, ...other];
    if (joined.length < near.length) names.splice(guessed ? 0 : names.length, 0, joined);
    return !digits[3] ? names : /^[a-z]{0,4}\d+$/.test(run) && !known.has(run) ? code.concat(names) : names.concat(code);
  }

  /* Numbers counted from 1, written as the steps between them. */
  S.steps = (text, each) => {
    let row = -1;
    text.split(" ").forEach(step => { if (step) each(row += parseInt(step, 36)); });
  };

  /* Rows that hold a word, or one that begins so: row → 1 where a name holds it, else 0. */
  function lookup(word, begun, done) {
    const lists = S.head.q;
    let n = 0;
    while (n + 1 < lists.length && lists[n + 1][0] <= word) n++;
    S.load("w" + n, lists[n][1], data => {
      const rows = new Map(), lines = (data || "").split("\n"), exact = lines.filter(line => line.startsWith(word + " "));
      (exact.length && !begun ? exact : lines.filter(line => line.startsWith(word))).forEach(line => {
        line.slice(line.indexOf(" ")).split("/").forEach((steps, elsewhere) => {
          S.steps(steps, row => rows.set(row, elsewhere ? rows.get(row) || 0 : 1));
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

  /* Loads what a query needs: `found(true)` when something can be shown, `found(false)` at the end. With `list` no slice
     is loaded, and it is given the words that rows must have, the rarest first, each as its spellings, and the rows of each;
     before that perhaps those of the first word alone, and what it may call to go on. */
  S.far = (query, found, list) => {
    if (!known) {
      known = new Map(S.head.d.split(" ").map(each => [each.slice(0, -1), each.charCodeAt(each.length - 1)]));
      all = new Set(known.keys());
    }
    const [letters, less] = S.asked(query).map(words => words.map(word => word[0])), told = less[0] ? less : letters, last = told[told.length - 1], size = S.head.z;
    if (!last) return list ? list([], []) : found();
    const tries = attempts(told, letters.join(""));
    if (letters[told.length] && letters.every(word => known.has(word))) tries.unshift(...attempts(letters, letters.join("")));
    const common = word => known.get(word) === COMMON;
    let some; // the first try that found anything
    const ask = (number, settle) => {
      // Those that fewest rows hold tell most; what the list of words has not may be the rarest of all.
      const keys = tries[number].slice().sort((a, b) => (known.get(a[0]) || 0) - (known.get(b[0]) || 0)), sets = keys.map(() => new Map());
      const pairs = [].concat(...keys.map((spellings, n) => spellings.map((word, k) => [n, word, k])));
      const soon = pairs.filter(pair => pair[0] < 2 && !pair[2]);
      const take = (some, then) => {
        let left = some.length;
        if (!left) return then();
        some.forEach(pair => lookup(pair[1], pair[1] === last || /^[~#]/.test(pair[1]), rows => {
          const set = sets[pair[0]];
          rows.forEach((inName, row) => set.set(row, Math.max(inName, set.get(row) || 0)));
          if (!--left) then();
        }));
      };
      const told = () => keys.map((spellings, n) => ({ spellings, common: spellings.some(common), rows: sets[n] }));
      const both = () => take(soon, () => {
        const first = best(sets), rest = pairs.filter(pair => soon.indexOf(pair) < 0);
        if (first[0] !== undefined && some === undefined) some = number;
        const sure = first[0] !== undefined && soon.every(pair => sets[pair[0]].has(first[0]) || common(pair[1]));
        if (!sure && !settle) return number + 1 < tries.length ? ask(number + 1) : ask(some || 0, true);
        if (list) return take(rest, () => list(told(), last));
        // The slice with the best row first, so that something can be shown; then the others.
        S.slices(first.slice(0, 1), () => {
          if (first.length > 1) found(true);
          const full = few(first, size).length < first.length;
          take(rest.filter(pair => full || pair[0] < 2), () => S.slices(few(best(sets), size), () => found(false)));
        });
      });
      if (!list || number || settle) both();
      else take(soon.slice(0, 1), () => sets[0].size || common(keys[0][0]) ? list(told(), last, both) : both());
    };
    ask(0);
  };

  /* What an id is filed under: see columns.py, `key_of`. */
  const keyOf = text => [...text].reduce((code, letter) => (code * 33 + letter.charCodeAt(0)) % 1679609, 0);
  /* The numbers that the n-th of some files has of an id. */
  function numbersOf(id, name, part, files, done) {
    const code = keyOf(id), file = code % files;
    S.load(name + file, S.head.n.m, data => {
      const table = data ? data[part] : { k: "", r: "", x: {} }, steps = table.k.split(" "), width = table.r.length / steps.length, found = [];
      let at = 0;
      if (Object.keys(table.x).indexOf(id) >= 0) return done(table.x[id]);
      steps.forEach((step, n) => {
        at += parseInt(step, 36);
        if (at === (code - file) / files) found.push(parseInt(table.r.slice(n * width, (n + 1) * width), 36));
      });
      done(found);
    });
  }
  /* The rows of a producer. */
  S.rowsOf = (id, done) => {
    const made = S.head.n;
    numbersOf(id, made.p ? "ct" : "ma", "c", made.p || 1, done);
  };
  /* Loads what tells of products, by ids and codes: the first of them, then all. `done(0)` whenever some have come, at last `done()`. */
  S.gather = (ids, done) => {
    const load = (id, then) => {
      const take = rows => S.slices(rows, then), part = found => take(found.map(n => n * S.head.z));
      if (/^[A-Z]/.test(id)) lookup("#" + S.digits(id), false, found => take([...found.keys()])); // some of these may be other products' numbers
      else numbersOf(id, "ma", "i", S.head.n.k, part);
    };
    const next = ([id, ...others]) => {
      if (id === undefined) return done();
      load(id, () => {
        let left = others.length;
        done(0);
        if (!left) return done();
        // Until a product is there, one at a time.
        if (!S.rows.some(row => row.m)) return next(others);
        others.forEach(other => load(other, () => done(--left ? 0 : undefined)));
      });
    };
    next(ids);
  };
})();
