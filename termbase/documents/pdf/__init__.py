"""Reading PDF files: from characters on pages to paragraphs in reading order.

A PDF file only says where each character is drawn. The steps that make text of that:

1. `process` runs PDFium (`_pdfium`) in a process of its own, which prints the characters of each
   page and their boxes.
2. `glyphs` turns each page so that its lines run from left to right, even those of vertical text.
3. `lines` puts characters on lines, finds the spaces between words, and drops note references.
4. `furniture` leaves out running heads and feet, page numbers and numbers in the margin.
5. `columns` puts the lines in reading order.
6. `notes` moves footnotes after the text.
7. `paragraphs` joins lines to paragraphs, also across columns and pages.
8. `assembly` writes paragraphs as text, and joins the words that line ends divide.
"""
