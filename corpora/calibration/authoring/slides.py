"""Writes a PPTX: a slide for each `#` heading, with title and body placeholders and tables."""

from xml.sax.saxutils import escape

import package

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
MAIN = "http://schemas.openxmlformats.org/presentationml/2006/main"
NAMESPACES = f'xmlns:a="{DRAWING}" xmlns:r="{package.OFFICE}" xmlns:p="{MAIN}"'
TYPE = "application/vnd.openxmlformats-officedocument.presentationml"
GROUP = ('<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
         '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
         '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>')
TITLE_BOX = (685800, 457200, 10820400, 1143000)
BODY_BOX = (685800, 1752600, 10820400, 4419600)


def write(path, source):
    """Write the source as a presentation."""
    slides = []
    for block in source.blocks:
        if block.kind == "heading":
            slides.append((block.text, []))
        else:
            slides[-1][1].append(block)
    parts, types, links, entries = {}, {}, [], []
    for number, (title, blocks) in enumerate(slides, 1):
        name = f"ppt/slides/slide{number}.xml"
        parts[name] = slide(title, blocks)
        types[name] = f"{TYPE}.slide+xml"
        layout = 1 if any(block.kind == "subtitle" for block in blocks) else 2
        parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = package.relations(
            [("rId1", "slideLayout", f"../slideLayouts/slideLayout{layout}.xml")])
        links.append((f"rId{number + 10}", "slide", f"slides/slide{number}.xml"))
        entries.append(f'<p:sldId id="{number + 255}" r:id="rId{number + 10}"/>')
    parts |= {
        "ppt/presentation.xml": (
            f'{package.HEAD}<p:presentation {NAMESPACES}><p:sldMasterIdLst>'
            '<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
            f'<p:sldIdLst>{"".join(entries)}</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/>'
            '<p:notesSz cx="6858000" cy="9144000"/></p:presentation>'),
        "ppt/_rels/presentation.xml.rels": package.relations(
            [("rId1", "slideMaster", "slideMasters/slideMaster1.xml"),
             ("rId2", "theme", "theme/theme1.xml"), *links]),
        "ppt/slideMasters/slideMaster1.xml": MASTER,
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": package.relations(
            [("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml"),
             ("rId2", "slideLayout", "../slideLayouts/slideLayout2.xml"),
             ("rId3", "theme", "../theme/theme1.xml")]),
        "ppt/slideLayouts/slideLayout1.xml": layout_part("title", "Title Slide", "ctrTitle", "subTitle"),
        "ppt/slideLayouts/slideLayout2.xml": layout_part("obj", "Title and Content", "title", None),
        "ppt/theme/theme1.xml": THEME,
    }
    for number in (1, 2):
        parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = package.relations(
            [("rId1", "slideMaster", "../slideMasters/slideMaster1.xml")])
        types[f"ppt/slideLayouts/slideLayout{number}.xml"] = f"{TYPE}.slideLayout+xml"
    types["ppt/slideMasters/slideMaster1.xml"] = f"{TYPE}.slideMaster+xml"
    types["ppt/theme/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    package.write(path, source.fields, "Microsoft Office PowerPoint", "ppt/presentation.xml",
                  f"{TYPE}.presentation.main+xml", parts, types)


def slide(title, blocks):
    subtitle = [block.text for block in blocks if block.kind == "subtitle"]
    texts = [block for block in blocks if block.kind in ("bullet", "number", "paragraph")]
    tables = [block for block in blocks if block.kind == "table"]
    shapes = [shape(2, "Title 1", "ctrTitle" if subtitle else "title", None, [(title, False)])]
    if subtitle:
        shapes.append(shape(3, "Subtitle 2", "subTitle", 1, [(text, False) for text in subtitle]))
    elif texts:
        shapes.append(shape(3, "Content Placeholder 2", None, 1, [(b.text, b.kind == "number") for b in texts]))
    shapes += [frame(4 + index, block.rows) for index, block in enumerate(tables)]
    return (f'{package.HEAD}<p:sld {NAMESPACES}><p:cSld><p:spTree>{GROUP}{"".join(shapes)}</p:spTree>'
            "</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>")


def shape(id_, name, kind, index, paragraphs, box=None):
    placeholder = (f' type="{kind}"' if kind else "") + (f' idx="{index}"' if index else "")
    place = ""
    if box:
        place = (f'<a:xfrm><a:off x="{box[0]}" y="{box[1]}"/><a:ext cx="{box[2]}" cy="{box[3]}"/></a:xfrm>'
                 '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>')
    text = "".join(
        f'<a:p>{"<a:pPr><a:buFont typeface=%sArial%s/><a:buAutoNum type=%sarabicPeriod%s/></a:pPr>" % (4 * (chr(34),)) if numbered else ""}'
        f'<a:r><a:rPr lang="en-GB"/><a:t>{escape(words)}</a:t></a:r></a:p>' for words, numbered in paragraphs)
    return (f'<p:sp><p:nvSpPr><p:cNvPr id="{id_}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr><p:ph{placeholder}/></p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr>"
            f"<p:txBody><a:bodyPr/><a:lstStyle/>{text}</p:txBody></p:sp>")


def frame(id_, rows):
    x, y, width, _ = BODY_BOX
    height = 420000
    grid = "".join(f'<a:gridCol w="{width // len(rows[0])}"/>' for _ in rows[0])
    lines = "".join(
        f'<a:tr h="{height}">' + "".join(
            f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-GB" sz="1600"/>'
            f"<a:t>{escape(cell)}</a:t></a:r></a:p></a:txBody><a:tcPr/></a:tc>" for cell in row) + "</a:tr>"
        for row in rows)
    return (f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{id_}" name="Table {id_}"/><p:cNvGraphicFramePr/>'
            f'<p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="{x}" y="{y}"/>'
            f'<a:ext cx="{width}" cy="{height * len(rows)}"/></p:xfrm><a:graphic>'
            f'<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
            f'<a:tblPr firstRow="1" bandRow="1"/><a:tblGrid>{grid}</a:tblGrid>{lines}</a:tbl>'
            "</a:graphicData></a:graphic></p:graphicFrame>")


def layout_part(kind, name, title_kind, body_kind):
    shapes = (shape(2, "Title 1", title_kind, None, [("Title", False)], TITLE_BOX)
              + shape(3, "Content 2", body_kind, 1, [("Text", False)], BODY_BOX))
    return (f'{package.HEAD}<p:sldLayout {NAMESPACES} type="{kind}" preserve="1"><p:cSld name="{name}"><p:spTree>'
            f"{GROUP}{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>")


MASTER = (
    f"{package.HEAD}<p:sldMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/>"
    f"</a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{GROUP}"
    + shape(2, "Title 1", "title", None, [("Title", False)], TITLE_BOX)
    + shape(3, "Text 2", "body", 1, [("Text", False)], BODY_BOX)
    + '</p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1"'
    ' accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6"'
    ' hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/>'
    '<p:sldLayoutId id="2147483650" r:id="rId2"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr>'
    '<a:defRPr sz="3600"/></a:lvl1pPr></p:titleStyle><p:bodyStyle><a:lvl1pPr marL="228600" indent="-228600">'
    '<a:buFont typeface="Arial"/><a:buChar char="•"/><a:defRPr sz="2200"/></a:lvl1pPr></p:bodyStyle>'
    "<p:otherStyle/></p:txStyles></p:sldMaster>")


def colour(name, value):
    return f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'


FONT = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
THEME = (
    f'{package.HEAD}<a:theme xmlns:a="{DRAWING}" name="Skerrylight"><a:themeElements><a:clrScheme name="Sea">'
    + "".join(colour(name, value) for name, value in (
        ("dk1", "1B1F24"), ("lt1", "FFFFFF"), ("dk2", "12344D"), ("lt2", "EEF3F6"), ("accent1", "1F6F8B"),
        ("accent2", "E8A33D"), ("accent3", "C8553D"), ("accent4", "588157"), ("accent5", "6D597A"),
        ("accent6", "99A8B2"), ("hlink", "1F6F8B"), ("folHlink", "6D597A")))
    + f'</a:clrScheme><a:fontScheme name="Sea"><a:majorFont>{FONT}</a:majorFont><a:minorFont>{FONT}</a:minorFont>'
    f'</a:fontScheme><a:fmtScheme name="Sea"><a:fillStyleLst>{FILL * 3}</a:fillStyleLst><a:lnStyleLst>'
    + f'<a:ln w="9525">{FILL}</a:ln>' * 3 + "</a:lnStyleLst><a:effectStyleLst>"
    + "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    + f"</a:effectStyleLst><a:bgFillStyleLst>{FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>")
