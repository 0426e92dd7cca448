/* The search engine: reads the index (see sanvat/search.py), matches and ranks. No page is touched here.

   A written word is a *form*: its letters without marks, and which marks it carries, wherever they stand.
   So hoà is hòa, and a Telex or VNI spelling is the same form as the word it means. */
(() => {
  "use strict";
  const S = window.sanvat;
  const LETTERS = /[^0-9a-z\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]+/;
  const NAME = 8, OTHER = 4, MAKER = 3, PLACE = 2.5, GROUP = 1.5;
  let head, forms, known, docs, deepened, late = [], waiting = [];

  // forms

  /* [letters, marks]: marks is the tone (0 to 5), plus 8, 16, 32 for breve, circumflex and horn, 64 for đ. */
  function form(word) {
    let letters = "", marks = 0;
    for (const c of word.normalize("NFD")) {
      const i = head.m.indexOf(c);
      if (i > 7) { letters += "d"; marks |= 64; }
      else if (i > 4) marks |= 8 << (i - 5);
      else if (i >= 0) marks = marks & ~7 | i + 1;
      else if (c < "\u0300" || c > "\u036f") letters += c;
    }
    return [letters, marks];
  }
  const words = text => text.normalize("NFC").toLowerCase().normalize("NFD").split(LETTERS).filter(Boolean).map(form);
  S.fold = text => form(text.normalize("NFC").toLowerCase())[0];
  const bare = text => S.fold(text).replace(/[^a-z0-9]/g, "");

  /* The numbers of a text's forms in the list of all forms. */
  const read = text => words(text).map(each => {
    const key = each[0] + "|" + each[1];
    if (!known.has(key)) {
      known.set(key, forms.length);
      forms.push(each);
    }
    return known.get(key);
  });

  // Typed without the input method: what the keys would have written.
  const TELEX = { s: 4, f: 1, r: 2, x: 3, j: 5 }, VNI = [0, 4, 1, 2, 3, 5, 16, 32, 8, 64];
  function typed(word) {
    let marks = 0;
    if (/^[a-z]+[1-9]/.test(word) && /^[a-z1-9]+$/.test(word)) {
      const letters = word.replace(/\d/g, key => { marks |= VNI[key]; return ""; });
      return [letters, marks];
    }
    let letters = word.replace(/dd/, () => { marks |= 64; return "d"; }).replace(/^(d.*[^d])d$/, (all, rest) => { marks |= 64; return rest; });
    letters = letters.replace(/^(.*[aeiouyw].*?)([sfrxj])/, (all, rest, key) => { marks |= TELEX[key]; return rest; });
    letters = letters.replace(/([aeo])\1/, (all, vowel) => { marks |= 16; return vowel; }).replace(/([aeo])([^aeo]+)\1$/, (all, vowel, rest) => { marks |= 16; return vowel + rest; });
    if (/w/.test(letters)) {
      letters = letters.replace(/w/g, "");
      marks |= /^[^aou]*(u|o$|o[^a])/.test(letters.replace(/^qu/, "q")) ? 32 : 8;
      if (!/[aou]/.test(letters)) letters = letters.replace(/^([^aeiouy]*)/, "$1u");
    }
    return marks && /^[a-z]+$/.test(letters) ? [letters, marks] : null;
  }

  // matching

  /* How well marks agree, 0 to 1. `plain`: the whole query is typed without marks. */
  function agree(asked, found, plain) {
    if (asked === found) return 1;
    if (!asked) return plain ? 0.95 : 0.5;
    if (asked >> 3 === found >> 3) return asked & 7 ? 0.3 : 0.85;
    return (asked & found) === asked ? 0.6 : 0.2;
  }

  /* Slips (letters left out, put in, mistaken or exchanged) between two words, or `most` + 1. */
  function slips(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [], last = [], row = [];
    for (let j = 0; j <= b.length; j++) last[j] = j;
    for (let i = 1; i <= a.length; i++) {
      row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      before = last;
      last = row;
    }
    return last[b.length];
  }

  /* The fewest slips with which `asked` stands somewhere in `text` (Sellers 1980), most + 1 if more. */
  function within(asked, text, most) {
    let column = [], best = most + 1;
    for (let i = 0; i <= asked.length; i++) column[i] = i;
    for (let j = 0; j < text.length; j++) {
      let corner = 0;
      for (let i = 1; i <= asked.length; i++) {
        const value = Math.min(corner + (asked[i - 1] !== text[j]), column[i] + 1, column[i - 1] + 1);
        corner = column[i];
        column[i] = value;
      }
      if (column[asked.length] < best) best = column[asked.length];
    }
    return best;
  }

  /* For each word of the query, how well each known form fits it. `loose`: 1 any word may be only begun, 2 slips too. */
  function fit(asked, loose) {
    const plain = asked.every(word => !word[1]), letters = asked.reduce((sum, word) => sum + word[0].length, 0);
    return asked.map((word, n) => {
      const found = new Float32Array(forms.length), last = n === asked.length - 1;
      const put = (word, least) => {
        let any = 0;
        forms.forEach((each, k) => {
          let value = 0;
          if (each[0] === word[0]) { value = agree(word[1], each[1], plain); any = 1; }
          else if ((last || loose) && each[0].startsWith(word[0])) value = 0.3 + 0.4 * word[0].length / each[0].length * agree(word[1], each[1], plain);
          found[k] = Math.max(found[k], value * least);
        });
        return any;
      };
      const exact = put(word, 1), read = !exact && typed(word[0]);
      if (read && known.has(read.join("|"))) put(read, 1);
      else if (read && forms.some(each => each[0] === read[0])) put(read, 0.9);
      const size = word[0].length, most = size >= 8 ? 2 : size >= 4 || letters >= 8 && size > 1 ? 1 : 0;
      if (loose > (exact ? 2 : 1) && most && !/^\d+$/.test(word[0])) {
        forms.forEach((each, k) => {
          if (found[k] || each[0].length < 2) return;
          const far = slips(word[0], each[0], most);
          if (far <= most) found[k] = (far > 1 ? 0.15 : each[0].length === size ? 0.35 : 0.3) * (0.5 + 0.5 * agree(word[1], each[1], plain));
        });
      }
      return found;
    });
  }

  /* Documents that hold every word, best first: [[document number, score], …]. `spare`: words that may be missing. */
  function rank(list, fits, spare) {
    const found = [];
    list.forEach((doc, number) => {
      let total = 0, missed = 0, beside = 0, before = -9, inName = 0, whole = 0, fields = {};
      for (const fitting of fits) {
        let best = 0, at = -9;
        for (const field of doc) {
          const weight = field[0], tokens = field[1];
          for (let k = 0; k < tokens.length; k++) {
            const value = fitting[tokens[k]];
            if (!value) continue;
            fields[weight] |= 1 << fits.indexOf(fitting);
            let score = value * weight;
            if (weight === NAME) {
              if (k === before + 1) score *= 1.3;
              if (k === 0 && !whole) score *= 1.1;
            }
            if (score > best) { best = score; at = weight === NAME ? k : -9; }
          }
        }
        if (!best && ++missed > spare) return;
        if (at >= 0) { inName++; beside += at === before + 1; }
        before = at;
        whole++;
        total += best;
      }
      const all = (1 << fits.length) - 1;
      for (const weight in fields) if (fields[weight] === all) { total *= 1.4; break; }
      const name = doc[0][1];
      if (inName) total += 3 * beside + 4 * inName / Math.max(name.length, fits.length);
      found.push([number, total / (1 + missed)]);
    });
    return found.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }

  /* Runs of letters without spaces: run-together words, slips across spaces, the first letters of a name's words. */
  function runs(list, letters, most) {
    const found = [];
    list.forEach((doc, number) => {
      const far = most ? within(letters, doc.run, most) : doc.run.indexOf(letters) < 0 ? 1 : 0;
      if (far <= most) found.push([number, 1 / (1 + far) + (doc.run.startsWith(letters) ? 0.2 : 0) + letters.length / doc.run.length / 10]);
    });
    return found.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }

  /* First letters: of a name's words (mdnn: Mien dong Ngoc Nhi), and of its district's after two of them at least. */
  function initials(letters) {
    const found = [];
    docs.p.forEach((doc, number) => {
      const place = S.t.a[S.rows[number].a].first, name = letters.endsWith(place) ? letters.slice(0, -place.length) : "";
      const value = doc.first.startsWith(letters) ? 2 + letters.length / doc.first.length : name.length > 1 && doc.first.startsWith(name) ? 2 : doc.first.indexOf(letters) > 0;
      if (value) found.push([number, +value]);
    });
    return found.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }

  /* A run of letters as the fewest known words it may be, without marks; null where it is none. */
  function apart(letters) {
    const all = new Set(forms.map(each => each[0])), best = [[]];
    if (letters.length < 4 || all.has(letters)) return null;
    for (let end = 2; end <= letters.length; end++) {
      for (let start = 0; start <= end - 2; start++) {
        const word = letters.slice(start, end);
        if (best[start] && (all.has(word) || end === letters.length && start && forms.some(each => each[0].startsWith(word))) && !(best[end] && best[end].length <= best[start].length + 1)) best[end] = best[start].concat([[word, 0]]);
      }
    }
    return best[letters.length];
  }

  /* Everything found in the documents at hand, and by which forms. `spelled`: only by another spelling. */
  function search(query, spare) {
    const asked = words(query).slice(0, 12), letters = bare(query), lists = [docs.p, docs.m, docs.a, docs.c];
    const digits = query.replace(/\D/g, "").replace(/^84(?=\d{8})/, "0");
    const found = { lists: [[], [], [], []], fits: [], asked };
    const take = lists => lists && lists.some(list => list.length) && (found.lists = lists);
    const fitted = (loose, list) => { found.fits = fit(list || asked, loose); return take(lists.map(each => rank(each, found.fits, spare))); };
    const run = most => letters.length > 3 && take(lists.map(list => runs(list, letters, most)));
    if (digits.length > 2) {
      const rows = S.rows.filter(row => row.codes.some(code => code.indexOf(letters) >= 0 || digits.length > 3 && code.indexOf(digits) >= 0));
      if (take([rows.map(row => [row.i, 1]), [], [], []])) return found;
    }
    if (!asked.length || fitted(0) || fitted(1)) return found;
    if (asked.length === 1 && letters.length > 1 && take([initials(letters), [], [], []])) return found;
    const pieces = [].concat(...asked.map(word => apart(word[0]) || [word]));
    if (pieces.length > asked.length && (fitted(0, pieces) || fitted(1, pieces))) return found;
    if (run(0)) return found;
    found.spelled = fitted(2) || fitted(3) || run(letters.length > 7 ? 2 : 1);
    return found;
  }

  /* The letters that a page should mark: those of the query, and of the forms that fit it. */
  function marked(found) {
    const letters = found.asked.map(word => word[0]);
    found.fits.forEach(fitting => fitting.forEach((value, k) => { if (value) letters.push(forms[k][0]); }));
    return letters;
  }
  S.mark = (text, letters) => {
    const pieces = [];
    text.normalize("NFC").split(/([0-9A-Za-z\u00c0-\u024f\u1e00-\u1eff]+)/).forEach(piece => {
      const folded = S.fold(piece);
      const begun = letters.filter(each => each && folded.startsWith(each)).sort((a, b) => b.length - a.length)[0];
      if (!piece) return;
      if (!begun) pieces.push([piece, false]);
      else {
        pieces.push([piece.slice(0, begun.length), true]);
        if (piece.length > begun.length) pieces.push([piece.slice(begun.length), false]);
      }
    });
    return pieces;
  };

  // the index

  const lines = text => text ? text.split("\n") : [];
  const numbers = text => text.split(" ").map(each => each ? parseInt(each, 36) : -1);
  const several = text => text.split(" ").map(each => each ? each.split(",").map(n => parseInt(n, 36)) : []);
  const day = n => n ? new Date(946684800000 + n * 864e5).toISOString().slice(0, 10) : "";
  S.url = (kind, id) => S.root + head.u[document.documentElement.lang][kind].replace("{}", kind === "group" ? slug(id) : id);
  const slug = text => S.fold(text).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const table = text => lines(text).map(line => {
    const part = line.split("\t");
    return { n: part[0], i: part[1] || slug(part[0]), e: part[2] || "", o: part[3] || "", k: part[4] ? parseInt(part[4], 36) : -1, a: part[5] ? part[5].split(",").map(n => parseInt(n, 36)) : [] };
  });

  function begin(data) {
    head = data;
    forms = [];
    known = new Map();
    const t = S.t = {};
    for (const name of "acgxfok") t[name] = table(data[name]);
    t.a.forEach(area => { area.read = read(area.n + " " + area.o); area.first = first(area.n); });
    t.c.forEach(commune => { commune.read = [].concat(read(commune.n + " " + commune.o), ...commune.a.map(n => t.a[n].read)); });
    t.k.forEach(kind => { kind.read = read(kind.o); });
    t.g.forEach(group => { group.read = t.g.filter(each => (group.i + ".").startsWith(each.i + ".")).reduce((all, each) => all.concat(read(each.n + " " + each.e + " " + each.o)), []); });
    docs = { p: [], m: [], a: entities(t.a), c: entities(t.c) };
    S.rows = [];
    t.p = [];
    if (data.r) add(0, data);
    if (data.l) lately(0, data.l);
    waiting.splice(0).forEach(done => done());
  }
  const entities = list => list.map(each => named([[NAME, read(each.n)], [OTHER, each.read]], each.n));

  /* Rows from `start` on, and their producers. */
  function add(start, data) {
    const now = new Date(), today = new Date(now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
    const t = S.t, r = data.r, ids = lines(r.i), given = r.y.split(" "), columns = {}, makers = table(data.p), base = t.p.length;
    makers.forEach(maker => { maker.read = read(maker.n + " " + maker.o).concat(maker.k < 0 ? [] : t.k[maker.k].read); });
    t.p = t.p.concat(makers);
    docs.m = docs.m.concat(entities(makers));
    for (const name of "pgacdh") columns[name] = numbers(r[name]);
    for (const name of "xfo") columns[name] = several(r[name]);
    lines(r.n).forEach((n, k) => {
      const i = start + k, row = { i, n, id: ids[k] || slug(n), e: "", m: "", b: head.b[0] || "", v: "", u: "", ue: "", z: "", codes: [] }, state = head.s[r.t.charCodeAt(k) - 48], ends = columns.d[k];
      for (const name of "pgacxfoh") row[name] = columns[name][k];
      if (row.p >= 0) row.p += base;
      row.d = ends > 0 ? day(ends) : "";
      row.y = given[k] === "-" ? "" : given[k] ? given[k].replace(/^(....)(..)?(..)?$/, (all, y, m, d) => [y, m, d].filter(Boolean).join("-")) : row.d && +row.d.slice(0, 4) - 3 + row.d.slice(4);
      const over = row.d && row.d < today;
      row.t = over && state[1] ? "expired" : state[0];
      row.s = over ? 0 : state[1];
      row.w = state[2];
      const fields = docs.p[i] = [[NAME, read(n)], [OTHER, []]];
      if (row.p >= 0) fields.push([MAKER, t.p[row.p].read]);
      fields.push([PLACE, row.c < 0 ? t.a[row.a].read : t.c[row.c].read.concat(t.a[row.a].read)], [GROUP, t.g[row.g].read]);
      named(fields, n);
      S.rows[i] = row;
    });
  }
  const first = name => words(name).map(word => /^(htx|tht|hkd)$/.test(word[0]) ? "" : word[0][0]).join("");
  function named(doc, name) {
    doc.run = bare(name);
    doc.first = first(name);
    return doc;
  }

  /* Late fields of the rows from `first` on. */
  function lately(first, data) {
    const columns = {};
    for (const name in data) columns[name] = lines(data[name]);
    columns.e.forEach((e, n) => {
      const row = S.rows[first + n], picture = columns.m[n].split(" ");
      row.e = e;
      row.v = columns.v[n];
      [row.u, row.ue] = (columns.u[n] + "\t").split("\t");
      row.z = columns.z[n];
      row.b = head.b[+columns.b[n]] || "";
      const file = k => "anh/" + picture[0] + "-" + picture[k] + "." + picture[k + 1] + ".webp";
      row.m = picture[1] ? [file(1), picture.reduce((all, size, k) => k % 2 ? all.concat(file(k) + " " + size + "w") : all, [])] : "";
      row.k = columns.k[n].split(" ")[0];
    });
    if (columns.w) deeply(first, columns);
    late[first] = true;
  }
  /* The other names and the codes of the rows from `first` on. */
  function deeply(first, columns) {
    columns.w.forEach((text, n) => { docs.p[first + n][1][1] = read(text); });
    columns.k.forEach((text, n) => { S.rows[first + n].codes = text.split(" ").map(bare).filter(Boolean); });
  }
  S.more = (rows, done) => S.slices(rows.map(row => row.i), done);
  /* All rows, even of a catalogue whose rows come in slices. */
  S.all = done => S.open(() => S.slices(head.r ? [] : (head.h || []).map((mark, k) => k * head.z), done));
  S.slices = (numbers, done) => {
    const size = head.z, missing = size ? numbers.map(n => n - n % size).filter((first, k, all) => all.indexOf(first) === k && !late[first]) : [];
    let left = missing.length;
    if (!left) return done();
    missing.forEach(first => S.load("m" + first, head.h[first / size], data => {
      if (data && !late[first]) {
        if (data.r) add(first, data); // of a catalogue too great to have all rows at once
        lately(first, data.l || data);
      }
      if (!--left) done();
    }));
  };
  S.open = done => {
    if (S.rows) return done();
    waiting.push(done);
    if (waiting.length === 1) S.load("dau", "", data => { if (data) begin(data); else waiting = []; });
  };

  /* Load an index file by a script element: that works from a disk too. Each calls `sanvat.put`. */
  const given = {}, coming = {};
  S.put = (name, data) => { given[name] = data; };
  S.load = (name, version, done) => {
    if (given[name]) return done(given[name]);
    if (coming[name]) return void coming[name].push(done);
    coming[name] = [done];
    const script = document.createElement("script");
    script.src = S.root + "tim/" + name + ".js" + (version && "?" + version);
    script.onload = script.onerror = () => {
      const wanting = coming[name];
      delete coming[name];
      script.remove();
      wanting.forEach(run => run(given[name]));
    };
    document.head.appendChild(script);
  };

  // stories

  /* Products whose story holds every word. */
  function stories(asked, done) {
    const lang = document.documentElement.lang, shards = head.v[lang] || [], wanted = asked.map(word => word[0]).filter(word => word.length > 1);
    const names = wanted.map(word => { let n = 0; while (n + 1 < shards.length && shards[n + 1][0] <= word) n++; return n; });
    let left = wanted.length;
    if (!left || !shards.length) return done([]);
    wanted.forEach((word, k) => S.load(lang + names[k], shards[names[k]][1], () => {
      if (--left) return;
      let both = null;
      wanted.forEach((word, k) => {
        const data = given[lang + names[k]] || "", at = ("\n" + data).indexOf("\n" + word + " "), last = k === wanted.length - 1;
        const begins = at < 0 && last && word.length > 2 ? ("\n" + data).indexOf("\n" + word) : at;
        const steps = begins < 0 ? [] : data.slice(begins).split("\n")[0].split(" ").slice(1);
        if (steps[0] === "!") return;
        let i = 0;
        const there = steps.map(step => i += parseInt(step, 36));
        both = both ? both.filter(n => there.indexOf(n) >= 0) : there;
      });
      const there = (both || []).map(n => n - 1);
      S.slices(there.slice(0, 40), () => done(there.map(n => S.rows[n]).filter(Boolean)));
    }));
  }

  // asking

  const rows = list => list.map(each => S.rows[each[0]]);
  S.hits = (query, done) => S.find(query, 1e9, (result, settled) => { if (settled) done(result.p.length ? result.p : result.s); });
  S.find = (text, limit, done) => S.open(() => {
    const query = text.slice(0, 200); // more was pasted by mistake, and would keep a phone busy for seconds
    if (!S.far) return find(query, limit, done);
    S.far(head, words(query), query, more => find(query, limit, (result, settled) => done(result, settled && !more)));
  });
  function find(query, limit, done) {
    let found = search(query, 0);
    const tell = (told, settled) => {
      const numbers = n => found.lists[n].slice(0, limit).map(each => each[0]);
      const shown = rows(found.lists[0].slice(0, limit));
      told = told.filter(row => shown.indexOf(row) < 0).slice(0, limit);
      const result = { p: shown, n: found.lists[0].length, m: numbers(1), a: numbers(2), c: numbers(3), s: told, w: marked(found), near: found.spelled && found.lists[0].length ? S.rows[found.lists[0][0][0]].n : "" };
      if (head.z && shown.length) done(result, false); // names first; pictures and prices come with their slices
      S.more(result.p.concat(told), () => done(result, settled));
    };
    const deep = () => stories(found.asked, told => {
      if (!told.length && !found.lists[0].length && found.asked.length > 1) found = search(query, 1);
      tell(told, true);
    });
    if (found.lists[0].length > 2 && !found.spelled && limit < 10 || !found.asked.length) return tell([], true);
    if (found.lists[0].length) tell([], false);
    if (!head.z || S.far) return deep();
    S.load("sau", head.y, data => {
      if (data && !deepened) {
        deepened = true;
        deeply(0, { w: lines(data.w), k: lines(data.k) });
      }
      found = search(query, 0);
      deep();
    });
  }
  S.typed = typed;
  S.slips = slips;
})();
