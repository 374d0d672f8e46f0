(function () {
  "use strict";
  var stored = document.getElementById("data"), data = JSON.parse(stored.textContent);
  stored.remove();  // the text takes as much memory as what is made of it
  var table = document.getElementById("terms"), box = document.getElementById("query");
  var subject = document.getElementById("subject"), found = document.getElementById("found");
  var more = document.getElementById("more"), labels = table.dataset;
  var PAGE = 50, PRINTED = 2000, shown = PAGE, find = null;
  var ACCEPTED = 2;  // statuses below this one may be used: preferred, admitted

  // The concepts are shown before they are made ready to be searched, which may take seconds.
  var search = function () {
    var wanted = subject ? subject.value : "";
    if (!box.value.trim() && !wanted) { return { rows: data.concepts, pool: data.concepts.length }; }
    find = find || searcher(data);
    return find(box.value, wanted);
  };

  var element = function (name, kind, text, lang) {
    var node = document.createElement(name);
    if (kind) { node.className = kind; }
    if (text) { node.textContent = text; }
    if (lang) { node.lang = lang; }
    return node;
  };
  var copying = function (node, text) {
    node.type = "button";
    node.title = labels.copy;
    node.addEventListener("click", function () {
      var done = function () {
        node.classList.add("copied");
        found.textContent = text + " " + labels.copied;
        setTimeout(function () { node.classList.remove("copied"); }, 1200);
      };
      // Browsers have a clipboard for pages from files and over HTTPS only.
      if (navigator.clipboard) { navigator.clipboard.writeText(text).then(done, function () {}); return; }
      getSelection().selectAllChildren(node);
      if (document.execCommand("copy")) { done(); }
    });
    node.dataset.copied = labels.copied;
    return node;
  };
  var written = function (term) {
    var text = term[1], status = term[2] || 0, note = term[4] ? " " + term[4] : "";
    var line = element("span", status >= ACCEPTED ? "bad" : status ? "other" : "head");
    line.dir = "auto";
    if (status >= ACCEPTED) {
      line.append(element("s", "", text), " ", element("span", "status", data.statuses[status], document.documentElement.lang), note);
      return line;
    }
    line.append(copying(element("button", "copy " + (status ? "" : "head"), text), text));
    if (term[3]) { line.append(" ", element("span", "wait", labels.proposed, document.documentElement.lang)); }
    line.append(note);
    return line;
  };
  var cellOf = function (kind, lang, label) {
    var cell = element("td", kind, "", lang);
    cell.setAttribute("role", "cell");
    if (label) { cell.dataset.label = label; }
    return cell;
  };
  var rowOf = function (row) {
    var line = element("tr"), about = cellOf("about-it"), where = element("span", "where");
    line.id = row.id;
    line.setAttribute("role", "row");
    data.languages.forEach(function (lang, at) {
      var cell = cellOf("term", lang, data.names[at]);
      row.terms.forEach(function (term) { if (term[0] === at) { cell.append(written(term)); } });
      line.append(cell);
    });
    if (row.definition) { about.append(element("span", "", row.definition[1], row.definition[0])); }
    (row.notes || []).forEach(function (note) { about.append(element("span", "other", note[1], note[0])); });
    Array.prototype.forEach.call(about.children, function (node) { node.dir = "auto"; });
    var link = element("a", "", "#");
    link.href = "#" + encodeURIComponent(row.id.toWellFormed ? row.id.toWellFormed() : row.id);
    link.title = labels.link;
    link.setAttribute("aria-label", labels.link + " " + row.id);
    where.append(link, row.subject || "");
    about.append(where);
    line.append(about);
    return line;
  };

  // The address may name a concept, “#id”, or what to look up, “#?words”.
  var asked = function () {
    var text = location.hash.slice(1);
    try { return decodeURIComponent(text); } catch (error) { return text; }
  };
  var show = function () {
    var one = box.value ? "" : asked(), result, told;
    var only = one && one[0] !== "?" ? data.concepts.filter(function (row) { return row.id === one; }) : [];
    result = only.length ? { rows: only, pool: data.concepts.length } : search();
    var rows = document.createDocumentFragment();
    result.rows.slice(0, shown).forEach(function (row) { rows.append(rowOf(row)); });
    table.replaceChildren(rows);
    more.hidden = result.rows.length <= shown;
    told = result.rows.length.toLocaleString("en") + " / " + result.pool.toLocaleString("en");
    if (!result.rows.length) { told = labels.none; }
    else if (result.similar) { told = labels.similar; }
    else if (one && one[0] !== "?" && !only.length) { told = labels.missing; }
    found.textContent = told;
  };
  var restart = function () { shown = PAGE; show(); };
  // What an input method shows before a character is chosen is not looked up.
  box.addEventListener("input", function (event) { if (!event.isComposing) { restart(); } });
  box.addEventListener("compositionend", restart);
  // The address keeps what was looked up, so that one can go back to it from a concept.
  box.addEventListener("change", function () {
    history.replaceState(null, "", box.value ? "#?" + encodeURIComponent(box.value) : "#");
  });
  if (subject) { subject.addEventListener("change", restart); }
  more.addEventListener("click", function () {
    var next = shown;
    shown += PAGE;
    show();
    table.rows[next].querySelector("button, a").focus();
  });
  // On paper nothing can be asked for: all that was found is printed, unless that is a book.
  var before = PAGE;
  window.addEventListener("beforeprint", function () {
    before = shown;
    shown = Math.max(shown, PRINTED);
    show();
  });
  window.addEventListener("afterprint", function () { shown = before; show(); });
  var follow = function () {
    box.value = asked()[0] === "?" ? asked().slice(1) : "";
    restart();
  };
  window.addEventListener("hashchange", follow);
  document.addEventListener("keydown", function (event) {
    var isTyped = /^(INPUT|SELECT)$/.test(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey;
    if (event.key === "/" && !isTyped) { event.preventDefault(); box.focus(); box.select(); }
    if (event.key === "Escape" && event.target === box && !event.isComposing && box.value) {
      event.preventDefault();
      box.value = "";
      restart();
    }
  });
  follow();
  requestAnimationFrame(function () { setTimeout(function () { find = find || searcher(data); }, 50); });
})();
