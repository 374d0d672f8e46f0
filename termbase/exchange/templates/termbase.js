(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("data").textContent);
  var table = document.getElementById("terms"), box = document.getElementById("query");
  var subject = document.getElementById("subject"), found = document.getElementById("found");
  var more = document.getElementById("more"), labels = table.dataset;
  var PAGE = 100, shown = PAGE, entries = [];
  var ACCEPTED = 2;  // statuses below this one may be used: preferred, admitted

  // Keys: without accents, capitals and width, in Simplified characters; compact ones also without
  // spaces and punctuation.
  var simple = function (text) {
    text = fold(text).replace(/[\u2018\u2019]/g, "'");
    if (/^[\x00-\x7f]*$/.test(text)) { return text; }
    Object.keys(data.spellings).forEach(function (spelling) {
      if (text.indexOf(spelling) >= 0) { text = text.split(spelling).join(data.spellings[spelling]); }
    });
    return Array.from(text, function (sign) { return data.simplified[sign] || sign; }).join("");
  };
  var compact = function (text) { return text.replace(/[^\p{L}\p{N}]/gu, ""); };
  var spoken = function (text) { return text.replace(/[^a-z]/g, "").replace(/v/g, "u"); };

  entries = data.concepts.map(function (row, at) {
    var terms = row.terms.map(function (term) {
      var key = simple(term[1]);
      return { key: key, compact: compact(key), status: term[2] };
    });
    var readings = row.readings.map(function (reading) {
      var syllables = fold(reading).replace(/[^a-z ]/g, "").split(" ");
      var initials = syllables.map(function (syllable) { return syllable.charAt(0); }).join("");
      return { letters: spoken(syllables.join("")), initials: syllables.length > 1 ? initials : "" };
    });
    var about = [row.subject, row.id].concat(row.definition.slice(1), row.notes.map(function (note) { return note[1]; }));
    return { at: at, row: row, terms: terms, readings: readings, text: simple(about.join("\n")) };
  });

  // What was typed, and for an English plural the singular.
  var forms = function (key) {
    var found = [key];
    [[/ies$/, "y"], [/([sxz]|[cs]h)es$/, "$1"], [/([^su])s$/, "$1"]].forEach(function (rule) {
      if (key.length > 4 && rule[0].test(key)) { found.push(key.replace(rule[0], rule[1])); }
    });
    return found;
  };
  var isLong = function (word) { return word.length > 2 || /[^\x00-\x7f]/.test(word); };
  var asQuery = function (key) {
    var words = key.split(" ");
    return {
      key: key, compact: compact(key), within: isLong(compact(key)), words: words.every(isLong) ? words : [],
      letters: /^[a-z' -]+$/.test(key) ? spoken(key) : ""
    };
  };

  // How well an entry answers a query: the lower the better, or null.
  var rank = function (entry, query) {
    var best = null, better = function (kind, length) {
      var score = kind * 1000 + Math.min(length, 900);
      if (best === null || score < best) { best = score; }
    };
    entry.terms.forEach(function (term) {
      var extra = term.compact.length - query.compact.length;
      if (extra < 0) { return; }
      if (term.key === query.key) { better(0, term.status); }
      else if (term.compact === query.compact) { better(1, term.status); }
      else if (term.compact.startsWith(query.compact)) { better(term.status < ACCEPTED ? 3 : 4, extra); }
      else if (term.key.indexOf(" " + query.key) >= 0) { better(6, extra); }
      else if (query.within && term.compact.indexOf(query.compact) >= 0) { better(7, extra); }
    });
    if (query.letters) {
      entry.readings.forEach(function (reading) {
        if (reading.letters === query.letters) { better(2, 0); }
        else if (reading.initials === query.letters) { better(4, 0); }
        else if (query.letters.length > 1 && reading.letters.startsWith(query.letters)) {
          better(5, reading.letters.length - query.letters.length);
        }
      });
    }
    if (best === null && query.words.length && query.words.every(function (word) {
      return entry.text.indexOf(word) >= 0 || entry.terms.some(function (term) { return term.key.indexOf(word) >= 0; });
    })) { better(8, 0); }
    return best;
  };

  // Whether two keys differ by no more than so many letters left out, added, changed or swapped.
  var distance = function (a, b, most) {
    if (Math.abs(a.length - b.length) > most) { return most + 1; }
    var before = [], last = [], row, i, j, least;
    for (j = 0; j <= b.length; j++) { last.push(j); }
    for (i = 1; i <= a.length; i++) {
      row = [i]; least = i;
      for (j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      if (least > most) { return most + 1; }
      before = last; last = row;
    }
    return last[b.length];
  };
  var similar = function (pool, query) {
    var most = query.compact.length > 7 ? 2 : query.compact.length > 2 ? 1 : 0;
    if (!most) { return []; }
    return pool.map(function (entry) {
      var least = most + 1;
      entry.terms.forEach(function (term) {
        least = Math.min(least, distance(query.compact, term.compact, Math.min(most, least)));
      });
      return { entry: entry, score: least };
    }).filter(function (item) { return item.score <= most; });
  };

  var search = function () {
    var key = simple(box.value).trim().replace(/\s+/g, " "), wanted = subject ? subject.value : "";
    var pool = wanted ? entries.filter(function (entry) { return entry.row.subject === wanted; }) : entries;
    if (!compact(key)) { return { pool: pool, items: pool, similar: false }; }
    var queries = forms(key).map(asQuery);
    var hits = [];
    pool.forEach(function (entry) {
      var scores = queries.map(function (query) { return rank(entry, query); }).filter(Number.isFinite);
      if (scores.length) { hits.push({ entry: entry, score: Math.min.apply(null, scores) }); }
    });
    var isSimilar = !hits.length;
    if (isSimilar) { hits = similar(pool, queries[0]); }
    hits.sort(function (a, b) { return a.score - b.score || a.entry.at - b.entry.at; });
    return { pool: pool, items: hits.map(function (hit) { return hit.entry; }), similar: isSimilar };
  };

  var element = function (name, kind, text, lang) {
    var node = document.createElement(name);
    if (kind) { node.className = kind; }
    if (text) { node.textContent = text; }
    if (lang) { node.lang = lang; }
    return node;
  };
  var copying = function (node, text) {
    node.addEventListener("click", function () {
      if (!navigator.clipboard) { return; }
      navigator.clipboard.writeText(text).then(function () {
        node.classList.add("copied");
        setTimeout(function () { node.classList.remove("copied"); }, 1200);
      });
    });
    node.dataset.copied = labels.copied;
    return node;
  };
  var written = function (term) {
    var text = term[1], note = term[4] ? " " + term[4] : "";
    if (term[2] >= ACCEPTED) {
      var bad = element("span", "bad");
      bad.append(element("s", "", text), note);
      return bad;
    }
    var line = element("span", term[2] ? "other" : "head");
    line.append(copying(element("button", "copy " + (term[2] ? "" : "head"), text), text));
    if (term[3]) { line.append(" ", element("span", "wait", labels.proposed)); }
    line.append(note);
    return line;
  };
  var rowOf = function (row) {
    var line = element("tr"), about = element("td", "about-it"), where = element("span", "where");
    line.id = row.id;
    data.languages.forEach(function (lang, at) {
      var cell = element("td", "term", "", lang);
      row.terms.filter(function (term) { return term[0] === at; }).forEach(function (term) {
        cell.append(written(term));
      });
      line.append(cell);
    });
    if (row.definition.length) { about.append(element("span", "", row.definition[1], row.definition[0])); }
    row.notes.forEach(function (note) { about.append(element("span", "other", note[1], note[0])); });
    var link = element("a", "", "#");
    link.href = "#" + encodeURIComponent(row.id);
    link.title = labels.link;
    where.append(link, row.subject);
    about.append(where);
    line.append(about);
    return line;
  };

  // The address may name a concept, “#id”, or what to look up, “#?words”.
  var asked = function () {
    try { return decodeURIComponent(location.hash.slice(1)); } catch (error) { return ""; }
  };
  var show = function () {
    var one = asked(), result;
    var only = one && !box.value ? entries.filter(function (entry) { return entry.row.id === one; }) : [];
    result = only.length ? { pool: entries, items: only, similar: false } : search();
    var rows = document.createDocumentFragment();
    result.items.slice(0, shown).forEach(function (entry) { rows.append(rowOf(entry.row)); });
    table.replaceChildren(rows);
    more.hidden = result.items.length <= shown;
    var counts = result.items.length.toLocaleString("en") + " / " + result.pool.length.toLocaleString("en");
    found.textContent = !result.items.length ? labels.none : result.similar ? labels.similar : counts;
  };
  var restart = function () { shown = PAGE; show(); };
  box.addEventListener("input", restart);
  if (subject) { subject.addEventListener("change", restart); }
  more.addEventListener("click", function () { shown += PAGE; show(); });
  var follow = function () {
    box.value = asked().charAt(0) === "?" ? asked().slice(1) : "";
    restart();
  };
  window.addEventListener("hashchange", follow);
  document.addEventListener("keydown", function (event) {
    if (event.key === "/" && event.target !== box) { event.preventDefault(); box.focus(); }
  });
  follow();
})();
