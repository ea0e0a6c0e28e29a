"""The page of the map without a browser, and its GeoJSON: areas, days, a deal's places."""

from __future__ import annotations

from typing import Any

import pytest

from hudna.model.place import distance_km

Site = Any  # the pages over the samples, see conftest
Json = dict[str, Any]


def features(site: Site, query: str = "") -> list[Json]:
    answer = site.get(f"/api/map{query}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/geo+json"
    found: list[Json] = answer.json()["features"]
    return found


def told(found: list[Json]) -> list[Json]:
    """The incidents of all areas."""
    return [one for area in found for one in area["properties"].get("incidents", ())]


def test_every_incident_is_in_one_area(reading_site: Site) -> None:
    """Those without a known place too: their feature has no geometry."""
    found = features(reading_site)
    ids = {one["id"] for one in told(found)}
    listed = reading_site.get("/api/incidents?limit=500").json()["items"]
    assert ids == {one["id"] for one in listed}
    lost = [area for area in found if area["geometry"] is None]
    assert lost
    assert all(area["properties"]["center"] is None for area in lost)


def test_an_area_is_as_wide_as_its_precision(reading_site: Site) -> None:
    drawn = [area for area in features(reading_site) if area["geometry"] is not None]
    assert {area["properties"]["precision"] for area in drawn} >= {"town", "quarter", "area"}
    for area in drawn:
        said = area["properties"]
        (ring,) = area["geometry"]["coordinates"]
        lon, lat = said["center"]
        assert ring[0] == ring[-1]
        for east, north in ring:
            away = distance_km((lat, lon), (north, east))
            assert away == pytest.approx(said["radius_km"], abs=0.02)


def test_names_come_in_both_languages(reading_site: Site) -> None:
    """As the gazetteer has them, beside the name that the report writes."""
    said = {area["properties"]["place"]: area["properties"] for area in features(reading_site)}
    assert said["hp:aleppo"]["names"] == {"ar": "حلب", "en": "Aleppo"}
    assert said["hp:aleppo"]["name"]


def test_days_and_families_narrow_the_map(reading_site: Site) -> None:
    everything = told(features(reading_site))
    some = told(features(reading_site, "?from=2016-12-14&to=2016-12-15&family=force"))
    assert 0 < len(some) < len(everything)
    assert {one["family"] for one in some} == {"force"}
    assert all(one["last"] >= "2016-12-14" and one["start"] <= "2016-12-15" for one in some)
    two = told(features(reading_site, "?family=force&family=people"))
    assert {one["family"] for one in two} == {"force", "people"}
    one_type = told(features(reading_site, "?type=shelling"))
    assert {one["type"] for one in one_type} == {"shelling"}


def test_a_deal_shows_its_places_and_ways(reading_site: Site) -> None:
    """What provisions name, who goes where, and only what happened in the area."""
    found = features(reading_site, "?agreement=aleppo-2016")
    kinds = [area["properties"]["kind"] for area in found]
    assert set(kinds) == {"incidents", "agreement", "movement"}
    way = next(one for one in found if one["id"].startswith("way:p3:"))
    assert way["geometry"]["type"] == "LineString"
    kafriya = next(one for one in found if one["id"].startswith("deal:hp:kafriya"))
    assert {"provision": None, "role": "area"} in kafriya["properties"]["parts"]
    assert {"provision": "p6", "role": "from"} in kafriya["properties"]["parts"]
    places = {one["properties"].get("place") for one in found}
    assert "hp:ankara" not in places
    assert all(area["geometry"] is not None for area in found)


def test_one_incident_has_a_map_of_its_own(reading_site: Site) -> None:
    ident = told(features(reading_site))[0]["id"]
    assert [one["id"] for one in told(features(reading_site, f"?incident={ident}"))] == [ident]


@pytest.mark.parametrize(
    ("query", "status"),
    [("from=yesterday", 400), ("family=war", 400), ("agreement=none", 404), ("incident=i-0", 404)],
)
def test_what_cannot_be_meant_is_a_problem(reading_site: Site, query: str, status: int) -> None:
    answer = reading_site.get(f"/api/map?{query}")
    assert answer.status_code == status
    assert answer.json()["status"] == status


def test_a_map_that_is_known_is_not_sent_again(reading_site: Site) -> None:
    etag = reading_site.get("/api/map").headers["etag"]
    assert reading_site.get("/api/map", **{"if-none-match": etag}).status_code == 304


def test_names_of_a_box_come_heaviest_first(reading_site: Site) -> None:
    box = "west=36&south=35&east=38&north=37"
    found = reading_site.get(f"/api/map/names?{box}&limit=5").json()["items"]
    assert found[0]["names"]["en"] == "Aleppo"
    assert [one["weight"] for one in found] == sorted(one["weight"] for one in found)[::-1]
    assert all(36 <= one["lon"] <= 38 and 35 <= one["lat"] <= 37 for one in found)
    assert reading_site.get("/api/map/names?west=200").status_code == 400


def test_the_list_needs_no_map(reading_site: Site) -> None:
    """Each incident says how precisely its place is known, or that it is not."""
    page = reading_site.get("/map").text
    assert "place not known" in page
    assert "known as precisely as a quarter" in page
    assert 'data-area="hp:aleppo:town"' in page


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_address_is_the_view(reading_site: Site, language: str) -> None:
    """Days, families, a place and a provision of the address are those of page and data."""
    query = "from=2016-12-14&to=2016-12-16&family=force&agreement=aleppo-2016"
    page = reading_site.get(f"/map?{query}&provision=p3&at=hp:aleppo:town&lang={language}").text
    data = "from=2016-12-14&amp;to=2016-12-16&amp;agreement=aleppo-2016&amp;family=force"
    assert f'data-map="/api/map?{data}"' in page
    assert 'name="from" id="map-from" value="2016-12-14"' in page
    assert 'name="provision" value="p3"' in page
    assert page.count('data-area="hp:aleppo:town"') == page.count("data-area=")
    assert page.count('aria-current="true"') == 1


def test_odd_addresses_are_answered(reading_site: Site) -> None:
    assert reading_site.get("/map?from=soon").status_code == 400
    assert reading_site.get("/map?agreement=none").status_code == 404
    for query in ("family=war", "at=nowhere", "at=%22%3E%3Cb%3E", "provision=p99", "after=x"):
        assert reading_site.get(f"/map?{query}").status_code == 200


@pytest.mark.parametrize("language", ["en", "ar"])
def test_agreements_and_incidents_have_small_maps(reading_site: Site, language: str) -> None:
    deal = reading_site.get(f"/agreements/aleppo-2016?as_of=2016-12-16&lang={language}").text
    assert 'data-map="/api/map?agreement=aleppo-2016&amp;to=2016-12-16"' in deal
    placed = next(area for area in features(reading_site) if area["geometry"] is not None)
    ident = placed["properties"]["incidents"][0]["id"]
    page = reading_site.get(f"/incidents/{ident}?lang={language}").text
    assert f'data-map="/api/map?incident={ident}"' in page


def test_an_empty_record_has_an_empty_map(serve: Any, tmp_path: Any) -> None:  # noqa: ANN401 (pytest's)
    with serve(tmp_path / "empty.db") as site:
        assert "No incident fits." in site.get("/map").text
        assert features(site) == []
