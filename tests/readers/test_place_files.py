"""Place files: columns are found, p-codes kept, bad rows told, what may mean two things refused."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from openpyxl import Workbook

from hudna.language.gazetteer import Gazetteer, read_gazetteer
from hudna.model.errors import BadInput
from hudna.model.place import GazetteerPlace
from hudna.readers.gazetteers import PlaceHints, PlacesRead, read_places

HEADERS = {
    "short": "gov_en,gov_ar,gov_pcode,sub_en,sub_ar,sub_pcode,place_en,place_ar,place_pcode,"
    "lon,lat",
    "COD-AB": "ADM1_EN,ADM1_AR,ADM1_PCODE,ADM3_EN,ADM3_AR,ADM3_PCODE,PPL_EN,PPL_AR,PPL_PCODE,"
    "POINT_X,POINT_Y",
    "camel": "admin1Name_en,admin1Name_ar,admin1Pcode,admin3Name_en,admin3Name_ar,admin3Pcode,"
    "featureName_en,featureName_ar,featurePcode,Long_X,Lat_Y",
    "words": "Governorate,Governorate (Arabic),Governorate P-Code,Sub-district,Sub District Arabic,"
    "Sub-district P_Code,Community,Community Arabic,Community PCode,Longitude,Latitude",
}
ROW = "Idleb,إدلب,SY07,Nahr,مركز النهر,SY070100,Tal al-Ward,تل الورد,C9001,36.5,35.9"


@pytest.fixture(scope="module")
def known() -> Gazetteer:
    return read_gazetteer()


def hints(**fields: object) -> PlaceHints:
    return PlaceHints(**{"where": "places.csv", "source": "test", **fields})  # type: ignore[arg-type]


def read(text: str | bytes, known: Gazetteer, **fields: object) -> PlacesRead:
    data = text if isinstance(text, bytes) else text.encode()
    return read_places(data, hints(**fields), known)


def only(read_: PlacesRead) -> GazetteerPlace:
    (place,) = read_.places
    return place


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS.keys())
def test_the_columns_of_a_table_are_found_whatever_they_are_called(
    known: Gazetteer, header: str
) -> None:
    """OCHA's tables have several fashions; the place comes out the same."""
    place = only(read(f"{header}\n{ROW}\n", known))
    assert (place.id, place.pcode, place.country) == ("test:C9001", "C9001", "SY")
    assert place.names == {"ar": ("تل الورد",), "en": ("Tal al-Ward",)}
    assert (place.lat, place.lon) == (35.9, 36.5)
    assert place.admin == ("Idlib", "Nahr")  # the governorate as the gazetteer calls it


def test_columns_are_told_with_their_roles(known: Gazetteer) -> None:
    """What was read as what is for the person to check."""
    columns = read(f"{HEADERS['camel']}\n{ROW}\n", known).columns
    assert columns["place_ar"] == "featureName_ar"
    assert columns["adm3_pcode"] == "admin3Pcode"
    assert list(columns)[:2] == ["lat", "lon"]


def test_without_names_of_places_the_smallest_unit_is_the_place(known: Gazetteer) -> None:
    """A table of districts is a table of places of the type district."""
    table = (
        "ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE,lat,lon\nNahr,SY99,Ward,الورد,SY9901,1,2\n"
    )
    place = only(read(table, known))
    assert (place.type, place.pcode, place.admin) == ("district", "SY9901", ("Nahr",))


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("", "is empty"),
        ("one line", "no columns"),
        ("name,lat,lon\n", "no rows"),
        ("name_ar,remark\nالورد,x\n", "no columns for latitude and longitude"),
        ("lat,lon,remark\n1,2,x\n", "no column for the place's name"),
        ("village_ar,town_ar,lat,lon\nأ,ب,1,2\n", 'columns "village_ar" and "town_ar" may both be'),
        ("name_ar,name_ar,lat,lon\nأ,ب,1,2\n", 'has two columns "name_ar"'),
        ("name_ar,lat,lon\nالورد,x,2\n", "holds no place that can be used"),
        ('{"type": "FeatureCollection"}', "neither a GeoJSON feature"),
        ('{"type": "FeatureCollection", "features": []}', "without features"),
        ('{"type": ', "is no GeoJSON"),
        (b"PK\x03\x04 no workbook", "is no workbook"),
        (b"\x89PNG\r\n\x00\x01", "is not text"),
    ],
)
def test_what_is_no_table_of_places_is_refused_in_one_line(
    known: Gazetteer, table: str | bytes, said: str
) -> None:
    """The line names the file, and where columns are at stake it says what to do."""
    with pytest.raises(BadInput, match=said.replace("(", r"\(")) as caught:
        read(table, known)
    assert str(caught.value).startswith("places.csv: ")
    assert "\n" not in str(caught.value)


def test_a_person_says_which_column_is_what(known: Gazetteer) -> None:
    """What may mean two things is settled by name; the column not chosen is left alone."""
    table = "village_ar,town_ar,lat,lon\nالورد,النهر,1,2\n"
    place = only(read(table, known, columns={"place_ar": "town_ar"}))
    assert place.names["ar"] == ("النهر",)


@pytest.mark.parametrize("columns", [{"place_ar": "none"}, {"village": "name"}])
def test_a_column_that_is_not_there_is_told(known: Gazetteer, columns: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        read("name,lat,lon\nالورد,1,2\n", known, columns=columns)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("الورد,,36", "has no coordinates"),
        ("الورد,north,36", "latitude 'north' is no number"),
        ("الورد,95,36", "is no place on earth"),
        ("الورد,nan,36", "is no number"),
        ("الورد,0,0", "coordinates are missing"),
        (",35,36", "has no name"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_the_others_are_kept(
    known: Gazetteer, row: str, reason: str
) -> None:
    done = read(f"name_ar,lat,lon\nالنهر,35,36\n{row}\nالتل,35.1,36\n", known)
    assert [place.name("ar") for place in done.places] == ["النهر", "التل"]
    (fault,) = done.faults
    assert fault.line == 3
    assert reason in fault.reason


def test_rows_that_repeat_a_code_are_counted_and_left_out(known: Gazetteer) -> None:
    """Some tables give the quarters of a town under the town's own code."""
    done = read("name_ar,pcode,lat,lon\nأ ب,C1,1,2\nأ ب,C1,1.1,2\n", known)
    assert (len(done.places), done.repeated, done.rows) == (1, (3,), 2)


@pytest.mark.parametrize(
    ("ar", "en", "names"),
    [
        ("عين الورد - النهر", "Ain Ward - Nahr", {"ar": ("عين الورد",), "en": ("Ain Ward",)}),
        ("الرمل_النخلة", "Raml - Nakhla",
         {"ar": ("الرمل_النخلة", "الرمل", "النخلة"), "en": ("Raml - Nakhla", "Raml", "Nakhla")}),
        ("بستان النهر", "Bustan", {"ar": ("بستان النهر", "بستان"), "en": ("Bustan",)}),
        ("كفر ورد", "Kafr Ward", {"ar": ("كفر ورد", "كفرورد"), "en": ("Kafr Ward",)}),
        ("الورد (الشوك)", "Ward", {"ar": ("الورد (الشوك)", "الورد", "الشوك"), "en": ("Ward",)}),
    ],
)  # fmt: skip
def test_names_are_found_as_news_writes_them(
    known: Gazetteer, ar: str, en: str, names: dict[str, tuple[str, ...]]
) -> None:
    """Without the unit that tells namesakes apart, each of two grown together, joined and apart."""
    table = f"dist_ar,dist_en,name_ar,name_en,lat,lon\nالنهر,Nahr,{ar},{en},1,2\n"
    assert only(read(table, known)).names == names


def test_the_town_that_its_unit_is_called_after_is_a_town(known: Gazetteer) -> None:
    table = "sub_ar,name_ar,type,lat,lon\nمركز الورد,الورد,C,1,2\nمركز الورد,الشوك,C,1,2.1\n"
    assert [one.type for one in read(table, known).places] == ["town", "village"]


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("windows-1256"),
        lambda text: text.replace(",", ";").encode(),
        lambda text: text.replace(",", "\t").encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
    ],
    ids=["bom", "utf-16", "windows-1256", "semicolons", "tabs", "crlf"],
)
def test_tables_are_read_as_programs_save_them(known: Gazetteer, encode: object) -> None:
    data = encode(f"{HEADERS['short']}\n{ROW}\n")  # type: ignore[operator]
    assert only(read(data, known)).name("ar") == "تل الورد"


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book, stream = Workbook(), BytesIO()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(stream)
    return stream.getvalue()


PLACES_SHEET = [
    ["ADM1_EN", "name_ar", "pcode", "lat", "lon"],
    ["#adm1+name", "#loc+name", "#loc+code", "#geo+lat", "#geo+lon"],
    ["Nahr", "الورد", "YE0101", 15.5, 44],
]


def test_a_workbook_is_read_from_the_sheet_with_places(known: Gazetteer) -> None:
    """A cover sheet and the row of HXL tags are passed over; the country is that of the p-code."""
    data = workbook(("About", [["Title"], ["Made for a test"]]), ("Places", PLACES_SHEET))
    place = only(read(data, known))
    assert (place.name("ar"), place.country, place.lat) == ("الورد", "YE", 15.5)


def test_a_workbook_with_two_sheets_of_places_asks_which(known: Gazetteer) -> None:
    data = workbook(("One", PLACES_SHEET), ("Two", PLACES_SHEET))
    with pytest.raises(BadInput, match="several sheets of places"):
        read(data, known)
    assert only(read(data, known, sheet="Two")).name("ar") == "الورد"
    with pytest.raises(BadInput, match="has no sheet 'Three'; it has One, Two"):
        read(data, known, sheet="Three")


def feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


@pytest.mark.parametrize(
    ("geometry", "where"),
    [
        ({"type": "Point", "coordinates": [44.0, 15.0, 2200]}, (15.0, 44.0)),
        ({"type": "Polygon", "coordinates": [[[44, 15], [46, 15], [46, 17], [44, 15]]]}, (16, 45)),
    ],
)
def test_geojson_lies_where_its_geometry_lies(
    known: Gazetteer, geometry: object, where: tuple[float, float]
) -> None:
    """A point as it is (height left out), an area in the middle of its bounds."""
    one = feature(geometry, ADM2_AR="الورد", ADM2_EN="Ward", ADM2_PCODE="YE1501")
    data = json.dumps({"type": "FeatureCollection", "features": [one]})
    place = only(read(data, known))
    assert (place.lat, place.lon) == where
    assert (place.type, place.pcode) == ("district", "YE1501")


def test_whos_on_first_is_known_by_its_properties(known: Gazetteer) -> None:
    """Names per language are lists; the label's point goes before that of the geometry."""
    one = feature(
        {"type": "Point", "coordinates": [1, 1]},
        **{
            "wof:id": 77, "wof:placetype": "locality", "wof:name": "Al Ward", "wof:country": "LY",
            "name:ara_x_preferred": ["الورد"], "name:ara_x_variant": ["ورد"],
            "lbl:latitude": 32.5, "lbl:longitude": 13.1, "geom:latitude": 32.6,
            "geom:longitude": 13.2, "wof:population": 20000,
        },
    )  # fmt: skip
    place = only(read(json.dumps(one), known))
    assert (place.id, place.type, place.country) == ("wof:77", "town", "LY")
    assert place.names == {"ar": ("الورد", "ورد"), "en": ("Al Ward",)}
    assert (place.lat, place.lon) == (32.5, 13.1)
    assert place.weight > 5


def test_an_imported_name_is_found_in_a_text(known: Gazetteer) -> None:
    """What is imported stands beside the shipped places and shadows none of them."""
    place = only(read(f"{HEADERS['short']}\n{ROW}\n", known))
    wider = known.with_places([place])
    assert wider.named("تل الورد") == [place]
    assert len(wider.by_id) == len(known.by_id) + 1
