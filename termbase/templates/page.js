// What all pages share: a text without accents, capitals and width, to compare it with what is typed.
var fold = function (text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
};
