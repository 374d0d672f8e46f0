(function () {
  "use strict";
  // Ids are those of concepts, which may have any name.
  var box = document.querySelector(".bar input"), shown = document.querySelector(".shown");
  var rows = Array.prototype.map.call(document.querySelectorAll("tbody tr"), function (row) {
    return [row, fold(row.textContent)];
  });
  var apply = function () {
    var words = fold(box.value).split(/\s+/).filter(Boolean), count = 0;
    rows.forEach(function (item) {
      var match = words.every(function (word) { return item[1].indexOf(word) >= 0; });
      item[0].hidden = !match;
      count += match;
    });
    shown.textContent = count;
  };
  box.addEventListener("input", apply);
  window.addEventListener("beforeprint", apply);
  window.addEventListener("hashchange", function () { if (box.value) { box.value = ""; apply(); } });
})();
