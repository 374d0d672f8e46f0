// How the page of a term base finds concepts: `searcher` takes the data of the page, and returns a
// function that takes what was typed and a subject, and returns the concepts, the best first.
var searcher = function (data) {
  "use strict";
  // How a term answers a query, the best first. A score is such a number, and a part below 1.
  var EXACT = 0, COMPACT = 1, INFLECTED = 2, SPOKEN = 3, INITIALS = 4, PREFIX = 5, UNWANTED = 6;
  var MAYBE_SPOKEN = 7, SPOKEN_PREFIX = 8, WORD = 9, WITHIN = 10, WORDS = 11;
  var ACCEPTED = 2;  // statuses below this one may be used: preferred, admitted
  var LATIN = /^[\x00-\x7f]*$/, CHINESE = /^[\u4e00-\u9fff]+$/, CONSONANTS = /^[\u3105-\u3119]{2,}$/;

  // Keys: without accents, capitals and width, in Simplified characters; compact ones also without
  // spaces and punctuation.
  var oneOf = function (signs, separator) { return Object.keys(signs).join(separator); };
  var spellings = new RegExp(oneOf(data.spellings, "|"), "g");
  var traditional = new RegExp("[" + oneOf(data.simplified, "") + "]", "gu");
  var simple = function (text) {
    if (!CHINESE.test(text)) { text = fold(text).replace(/[\u2018\u2019]/g, "'"); }
    if (LATIN.test(text)) { return text; }
    return text.replace(spellings, function (found) { return data.spellings[found]; })
      .replace(traditional, function (found) { return data.simplified[found]; });
  };
  var compact = function (text) {
    return CHINESE.test(text) ? text : text.replace(/[^\p{L}\p{N}]/gu, "") || text;
  };

  var wordsOf = function (key) {
    return key.replace(LATIN.test(key) ? /[^a-z0-9]+/g : /[^\p{L}\p{N}]+/gu, " ").trim();
  };

  // Pinyin without tones, and with u for ü; zhuyin is converted to it.
  var plain = function (said) { return said.replace(/v/g, "u"); };
  var zhuyin = new RegExp(oneOf(data.zhuyin, "|") || "$^", "g");
  var letters = function (key) {
    var said = key.replace(/[\s\u02c7\u02c9-\u02cb\u02d9]/g, "");
    if (CONSONANTS.test(said)) {
      said = said.replace(/./g, function (sign) { return (data.zhuyin[sign] || "").charAt(0); });
    } else if (/[\u3105-\u3129]/.test(said)) {
      said = said.replace(zhuyin, function (found) { return data.zhuyin[found]; });
    } else {
      said = /\d\d/.test(key) ? "" : key.replace(/([a-z:])[1-5]/g, "$1").replace(/u:/g, "v").replace(/[' -]/g, "");
    }
    return /^[a-z]+$/.test(said) ? plain(said) : "";
  };
  var initials = function (syllables) {
    return syllables.length > 1 ? syllables.map(function (one) { return one[0]; }).join("") : "";
  };

  // Which letters a key has, as bits: keys that differ in much are no misspellings of each other.
  var signature = function (text) {
    for (var bits = 0, at = 0; at < text.length; at++) { bits |= 1 << (text.charCodeAt(at) & 31); }
    return bits;
  };
  var count = function (bits) {
    for (var found = 0; bits; found++) { bits &= bits - 1; }
    return found;
  };

  // Texts in one string, in which the browser finds something much faster than in one by one.
  var joined = function (items) {
    var text = "\n" + items.join("\n\n") + "\n", starts = new Uint32Array(items.length + 1), at = 0;
    items.forEach(function (item, number) { starts[number] = at; at += item.length + 2; });
    starts[items.length] = at;
    return { text: text, starts: starts };
  };
  // Calls `visit` with the number of each text that has the part; one that begins with it, for "\npart".
  var scan = function (texts, part, visit) {
    var number = 0, at = texts.text.indexOf(part);
    while (at >= 0) {
      while (texts.starts[number + 1] <= at) { number++; }
      visit(number);
      at = texts.text.indexOf(part, texts.starts[number + 1]);
    }
  };

  // Every term and reading of a concept once, with the number of the concept.
  var terms = [], readings = [], texts = [], first = [];
  data.concepts.forEach(function (row, concept) {
    var seen = new Map(), about = [row.subject || "", row.id].concat((row.definition || []).slice(1));
    first.push(terms.length);
    row.terms.forEach(function (term) {
      var key = simple(term[1]), status = term[2] || 0, known = seen.get(key);
      if (known) { known.status = Math.min(known.status, status); return; }
      var short = compact(key);
      known = { key: key, compact: short, status: status, bits: signature(short), concept: concept };
      seen.set(key, known);
      terms.push(known);
    });
    (row.readings || "").split(";").forEach(function (part, kind) {
      part.split(",").filter(Boolean).forEach(function (reading) {
        var syllables = plain(reading).split(" ");
        readings.push({ letters: syllables.join(""), initials: initials(syllables), maybe: kind, concept: concept });
      });
    });
    (row.notes || []).forEach(function (note) { about.push(note[1]); });
    texts.push(" " + wordsOf([simple(about.join(" "))].concat(Array.from(seen.keys())).join(" ")) + " ");
  });
  first.push(terms.length);
  texts = joined(texts);
  var written = joined(terms.map(function (term) { return term.compact; }));
  var said = joined(readings.map(function (reading) { return reading.letters + "\n" + reading.initials; }));

  var isLong = function (word) { return word.length > 2 || !LATIN.test(word); };
  // A word of Latin letters is sought at the beginning of words, a short one as a whole word.
  var sought = function (word) { return LATIN.test(word) ? " " + word + (isLong(word) ? "" : " ") : word; };
  var JUNCTION = /([\u4e00-\u9fff])(?=[a-z0-9])|([a-z0-9])(?=[\u4e00-\u9fff])/g;
  var asQuery = function (key, at) {
    var words = wordsOf(key.replace(JUNCTION, "$1$2 ")).split(" ");
    return {
      key: key, compact: compact(key), within: isLong(compact(key)), letters: at ? "" : letters(key),
      words: words.length > 1 || isLong(words[0]) ? words : [], isForm: at > 0
    };
  };
  // What was typed, without an article, in British and American spelling, and the singular of a plural.
  var VARIANTS = [
    [/^(?:the|an?|to) +(?=[a-z])/, ""], [/([a-z]{2})is(?=e|ing|ation)/g, "$1iz"], [/([a-z]{2})iz(?=e|ing|ation)/g, "$1is"],
    [/([a-z]{2})our\b/g, "$1or"], [/([a-z]{2})or\b/g, "$1our"], [/tre\b/g, "ter"], [/ter\b/g, "tre"],
    [/ies$/, "y"], [/([sxz]|[cs]h)es$/, "$1"], [/([^su])s$/, "$1"]
  ];
  var queries = function (key) {
    var found = [key];
    VARIANTS.forEach(function (rule) {
      found.slice().forEach(function (form) {
        var other = form.replace(rule[0], rule[1]);
        if (form.length > 4 && found.indexOf(other) < 0) { found.push(other); }
      });
    });
    return found.map(asQuery);
  };

  var near = function (length) { return Math.min(length, 900) / 1000; };
  var ofTerm = function (query, term) {
    var place = term.compact.indexOf(query.compact), extra = term.compact.length - query.compact.length;
    if (place < 0) { return Infinity; }
    if (!extra) { return (query.isForm ? INFLECTED : term.key === query.key ? EXACT : COMPACT) + term.status / 10; }
    if (!place) { return (term.status < ACCEPTED ? PREFIX : UNWANTED) + near(extra); }
    if (term.key.indexOf(" " + query.key) >= 0) { return WORD + near(extra); }
    return query.within ? WITHIN + near(extra) : Infinity;
  };
  var ofReading = function (typed, reading) {
    if (reading.letters === typed) { return reading.maybe ? MAYBE_SPOKEN : SPOKEN; }
    if (reading.initials === typed) { return reading.maybe ? MAYBE_SPOKEN + 0.5 : INITIALS; }
    var extra = reading.letters.length - typed.length;
    return typed.length > 1 && reading.letters.startsWith(typed) ? SPOKEN_PREFIX + near(extra) : Infinity;
  };
  // Puts the scores of a query where they are better than those that are there.
  var rank = function (query, scores) {
    var better = function (concept, score) { if (score < scores[concept]) { scores[concept] = score; } };
    var visit = function (at) { better(terms[at].concept, ofTerm(query, terms[at])); };
    scan(written, query.within ? query.compact : "\n" + query.compact, visit);
    if (!query.within) {
      scan(texts, " " + wordsOf(query.key), function (concept) {
        for (var at = first[concept]; at < first[concept + 1]; at++) { visit(at); }
      });
    }
    if (query.letters) {
      scan(said, "\n" + query.letters, function (at) { better(readings[at].concept, ofReading(query.letters, readings[at])); });
    }
    if (!query.words.length) { return; }
    var parts = query.words.map(sought);
    var longest = parts.reduce(function (one, other) { return other.length > one.length ? other : one; });
    scan(texts, longest, function (concept) {
      var text = texts.text.slice(texts.starts[concept], texts.starts[concept + 1]);
      if (!parts.every(function (part) { return text.indexOf(part) >= 0; })) { return; }
      // A concept that one of the words is a term of comes before those that only have the words.
      for (var at = first[concept]; at < first[concept + 1] && query.words.indexOf(terms[at].key) < 0;) { at++; }
      better(concept, WORDS + (at < first[concept + 1] ? 0 : 0.5));
    });
  };

  // How many letters are left out, added, changed or swapped between two keys, if not more than most.
  var distance = function (a, b, most) {
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
      if (least > most) { return Infinity; }
      before = last; last = row;
    }
    return last[b.length] > most ? Infinity : last[b.length];
  };
  var liken = function (query, scores) {
    var most = query.compact.length > 7 ? 2 : query.compact.length > 2 ? 1 : 0, bits = signature(query.compact);
    for (var at = 0; most && at < terms.length; at++) {
      var term = terms[at], extra = term.compact.length - query.compact.length;
      if (extra <= most && extra >= -most && count(term.bits ^ bits) <= 2 * most) {
        scores[term.concept] = Math.min(scores[term.concept], distance(query.compact, term.compact, most));
      }
    }
  };

  var scores = new Float64Array(data.concepts.length);
  var best = function (subject) {
    var found = [];
    data.concepts.forEach(function (row, at) {
      if (scores[at] !== Infinity && (!subject || row.subject === subject)) { found.push(at); }
    });
    // Sorting is stable: of equal scores the first in the order of the page comes first.
    found.sort(function (a, b) { return scores[a] - scores[b]; });
    return found.map(function (at) { return data.concepts[at]; });
  };
  return function (typed, subject) {
    var key = simple(typed).trim().replace(/\s+/g, " ");
    var rows = data.concepts, pool = rows.length, similar = false;
    if (subject) {
      scores.fill(0);
      rows = best(subject);
      pool = rows.length;
    }
    if (key) {
      var asked = queries(key);
      scores.fill(Infinity);
      asked.forEach(function (query) { rank(query, scores); });
      rows = best(subject);
      if (!rows.length) {
        similar = true;
        liken(asked[0], scores);
        rows = best(subject);
      }
    }
    return { rows: rows, pool: pool, similar: similar };
  };
};
