"""Reading the texts of workbooks, of Excel or LibreOffice, from their XML.

1. `workbook` finds the sheets of a file, and reads once what they share.
2. `excel_parts` reads the list of sheets, their styles and their shared strings; `excelsheet` a
   sheet of Excel.
3. `opensheet` reads a sheet of LibreOffice.
4. All of these yield the rows of `termbase.documents.rows`.
"""
