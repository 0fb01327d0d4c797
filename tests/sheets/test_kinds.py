"""Files that are no sheets are named for what they are, with what to do."""

import gzip
import io
import zipfile

import pytest

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def packed(*names):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return data.getvalue()


def locked():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("content.xml", b"\x93\x11")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    return data.getvalue()


def stream(name):
    return COMPOUND + bytes(500) + name.encode("utf-16-le") + bytes(100)


HTML = "<html><head></head><body><table><tr><td>Số kiến nghị</td></tr></table></body></html>"
XLSX, TABLE, ASK, UNPACK = "save it as xlsx", "Copy its table", "Ask for the sheet", "Unpack it"


@pytest.mark.parametrize(
    ("content", "name", "message", "remedy"),
    [
        (HTML, "page.xls", "this is a web page (HTML), not a sheet", XLSX),
        (f"\ufeff\n<!DOCTYPE html>{HTML}", "page.csv", "this is a web page (HTML), not a sheet", XLSX),
        (HTML.encode("utf-16"), "page.xls", "this is a web page (HTML), not a sheet", XLSX),
        ("<!-- x -->\n<TABLE>", "a.xlsx", "this is a web page (HTML), not a sheet", XLSX),
        ("MIME-Version: 1.0\nContent-Type: multipart/related", "a.xls", "this is a web page (MHTML)", XLSX),
        ('<?xml version="1.0"?><Workbook/>', "a.xls", "this is an XML file, not a sheet", XLSX),
        (b"%PDF-1.7", "a.pdf", "this is a PDF document, not a sheet", ASK),
        (b"%PDF-1.7", "a.csv", "this is a PDF document, not a sheet", ASK),
        (rb"{\rtf1", "a.doc", "this is a text document (RTF), not a sheet", TABLE),
        (packed("[Content_Types].xml", "word/document.xml"), "a.docx", "this is a Word document", TABLE),
        (packed("[Content_Types].xml", "word/document.xml"), "a.xlsx", "this is a Word document", TABLE),
        (packed("[Content_Types].xml", "ppt/presentation.xml"), "a.pptx", "this is a presentation", TABLE),
        (packed("content.xml", "mimetype"), "a.odt", "this is a text document (OpenDocument)", TABLE),
        (packed("Index/Document.iwa"), "a.numbers", "this is a document of Apple's Numbers", "Export To"),
        (packed("xl/workbook.bin"), "a.xlsb", "the file is damaged or is not an xlsb file", XLSX),
        (locked(), "a.ods", "the file is protected with a password", "empty the password"),
        (packed("a.xlsx", "b.csv"), "a.zip", "this is a packed file, not a sheet", UNPACK),
        (gzip.compress(b"text,due", mtime=0), "a.csv.gz", "this is a packed file, not a sheet", UNPACK),
        (b"7z\xbc\xaf\x27\x1c\0", "a.7z", "this is a packed file, not a sheet", UNPACK),
        (b"\x89PNG\r\n\x1a\n\0", "a.png", "this is a picture, not a sheet", ASK),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a.csv", "this is a picture, not a sheet", ASK),
        (b"SQLite format 3\0", "a.csv", "this is a database, not a sheet", "export"),
        (stream("WordDocument"), "a.doc", "this is an old Word document, not a sheet", TABLE),
        (stream("PowerPoint Document"), "a.ppt", "this is a presentation, not a sheet", TABLE),
        (stream("Nothing"), "a.msg", "this is an old Office file", XLSX),
        (stream("EncryptedPackage"), "a.xlsx", "the file is protected with a password", "empty the password"),
        (b"\0\1\2", "a.xls", "this is not an xls file, or it is damaged", XLSX),
    ],
)
def test_a_file_of_another_kind_is_named(sheets, content, name, message, remedy):
    [fault] = sheets.problems(sheets.write(content, name))
    assert fault.message.startswith(message)
    assert remedy in fault.remedy


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "^", "~"])
def test_text_that_is_called_xls_is_read_as_excel_does(sheets, separator):
    content = f"Nội dung{separator}Thời hạn\nMột{separator}1/9/2023\n"
    for name in ("a.xls", "a.csv"):
        assert sheets.read(content, name).rows[0].cells == ["Một", "1/9/2023"]


@pytest.mark.parametrize("content", ["BM,text,due\n,x,y\n", "RIFF;text;due\n;x;y\n", "II*,text,due\n,x,y\n"])
def test_a_table_that_begins_like_a_picture_is_a_table(sheets, content):
    assert sheets.read(content).rows[0].cells == ["x", "y"]
