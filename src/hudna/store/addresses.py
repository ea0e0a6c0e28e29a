"""When two addresses are one: the rules by which an updated article is known again.

Scheme, `www`-less case of the host, default port, fragment, tracking parameters, the order of
parameters, doubled and trailing slashes and percent-encoding make no difference.  The case of the
path does (short links tell addresses apart by it), save where the texts are alike too.  Pure.
"""

from __future__ import annotations

import unicodedata
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from hudna.model.ids import sha256_hex

# Parameters that say how a reader came, not what is read (the networks' own documentation).
_TRACKING = """
fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid igshid igsh li_fat_id
mc_cid mc_eid mkt_tok oly_anon_id oly_enc_id vero_id wickedid _hsenc _hsmi __twitter_impression
ref_src ref_url cmpid ocid ito ns_campaign ns_mchannel ns_source ns_linkname at_medium at_campaign
at_format at_link_id at_link_origin at_link_type at_ptr_name at_bbc_team
"""
TRACKING = frozenset(_TRACKING.split())
TRACKING_PREFIXES = ("utm_", "pk_", "mtm_", "matomo_", "hsa_")
KEPT = "surrogateescape"  # bytes that are no UTF-8 (windows-1256) still tell pages apart
DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical(url: str) -> str:
    """The address without what makes no difference, for comparing only."""
    url = unicodedata.normalize("NFC", url.strip()).encode("utf-8", "replace").decode()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:  # no address at all: compare it as it stands
        return url
    host = _host(parts.hostname or "")
    if port is not None and port != DEFAULT_PORTS.get(parts.scheme):
        host = f"{host}:{port}"
    scheme = "" if parts.scheme in DEFAULT_PORTS else f"{parts.scheme}:"
    query = _query(parts.query)
    return f"{scheme}//{host}{_path(parts.path)}{'?' if query else ''}{query}"


def key(url: str) -> str:
    """Digest of the canonical address: of one length, whatever the address's."""
    return sha256_hex(canonical(url).encode())


def loose_key(url: str) -> str:
    """Digest that overlooks the case of the path too: one article where the texts are alike."""
    return sha256_hex(canonical(url).casefold().encode())


def _host(host: str) -> str:
    host = host.rstrip(".").lower()
    try:
        return host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return host


def _path(path: str) -> str:
    read = [unquote(segment, errors=KEPT) for segment in path.split("/") if segment]
    segments = [quote(segment, safe="", errors=KEPT) for segment in read]
    return "/" + "/".join(segments)


def _query(query: str) -> str:
    kept = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True, errors=KEPT)
        if name.lower() not in TRACKING and not name.lower().startswith(TRACKING_PREFIXES)
    ]
    return urlencode(sorted(kept), errors=KEPT)
