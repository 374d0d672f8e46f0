(function () {
  "use strict";
  var list = document.getElementById("findings"), box = document.getElementById("filter");
  if (!list) { return; }
  var shown = document.getElementById("shown");
  var each = function (selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  };
  var items = Array.prototype.map.call(list.querySelectorAll(".finding"), function (node) {
    return { node: node, text: fold(node.textContent) };
  });
  var hidden = {};   // severities that are switched off
  var chosen = {};   // "check", "concept" or "file" to the one that is wanted

  var apply = function () {
    var words = fold(box.value).split(/\s+/).filter(Boolean), count = 0;
    items.forEach(function (item) {
      var data = item.node.dataset;
      var match = !hidden[data.severity] &&
        Object.keys(chosen).every(function (key) { return data[key] === chosen[key]; }) &&
        words.every(function (word) { return item.text.indexOf(word) >= 0; });
      item.node.hidden = !match;
      count += match;
    });
    each("#findings .group", function (group) {
      var visible = group.querySelectorAll(".finding:not([hidden])").length;
      group.hidden = !visible;
      group.querySelector(".count").textContent = visible.toLocaleString("en");
    });
    shown.textContent = count.toLocaleString("en");
  };

  // The findings under headings of another kind: the same nodes, moved.
  var arrange = function (key) {
    var groups = new Map();
    items.forEach(function (item) {
      var name = item.node.dataset[key];
      if (!groups.has(name)) { groups.set(name, []); }
      groups.get(name).push(item.node);
    });
    var names = Array.from(groups.keys());
    if (key !== "file") {
      names.sort(function (a, b) {
        return !a - !b || groups.get(b).length - groups.get(a).length || (a < b ? -1 : 1);
      });
    }
    list.textContent = "";
    list.className = "by-" + key;
    names.forEach(function (name) {
      var group = document.createElement("section"), head = document.createElement("h2");
      var label = document.createElement("span"), count = document.createElement("span");
      group.className = "group";
      label.textContent = groups.get(name)[0].dataset[key + "Label"] || name || list.dataset.none;
      count.className = "count";
      head.append(label, count);
      group.append(head);
      groups.get(name).forEach(function (node) { group.append(node); });
      list.append(group);
    });
    apply();
  };

  each("[data-toggle]", function (button) {
    button.addEventListener("click", function () {
      var name = button.dataset.toggle;
      hidden[name] = !hidden[name];
      button.setAttribute("aria-pressed", String(!hidden[name]));
      apply();
    });
  });
  each("[data-choose]", function (button) {
    button.addEventListener("click", function () {
      var key = button.dataset.choose, was = button.getAttribute("aria-pressed") === "true";
      each("[data-choose='" + key + "']", function (other) {
        other.setAttribute("aria-pressed", "false");
      });
      if (was) { delete chosen[key]; } else { chosen[key] = button.dataset.value; }
      button.setAttribute("aria-pressed", String(!was));
      apply();
    });
  });
  each("[data-group]", function (button) {
    button.addEventListener("click", function () {
      each("[data-group]", function (other) {
        other.setAttribute("aria-pressed", String(other === button));
      });
      arrange(button.dataset.group);
    });
  });
  // A link to the page of a check opens it.
  each("a[href^='#check-']", function (link) {
    link.addEventListener("click", function () {
      var page = document.getElementById(link.getAttribute("href").slice(1));
      if (page) { page.open = true; }
    });
  });
  box.addEventListener("input", apply);
  apply();
})();
