"""What must hold of articles.

Critical is only what would load a wrong row or break a key; odd but true articles load with a warning.
"""

from expectations.checks import is_true, lies_between
from expectations.declarations import CRITICAL, INFO, WARNING, Expectation, Owner, Suite

# Longer than any headline of the press: the start of the story was taken for one.
LONGEST_TITLE = 300
# A brief is shorter, and just as true.
SHORT_BODY = 200
# A page that is more furniture than story was cleaned too much, or is no article.
LARGEST_REMOVED_RATIO = 0.6
# In days.
CLOCKS_DIFFER = 1 / 24

IDENTITY = (
    Expectation("article_id_well_formed", CRITICAL, Owner.KEYS, "article_id", is_true("has_article_id"),
        "The article's key is there and well formed: without it versions of an article cannot find each other."),
    Expectation("capture_id_well_formed", CRITICAL, Owner.KEYS, "capture_id", is_true("has_capture_id"),
        "The row names the raw document behind it: without it nobody can check or replay the article."),
    Expectation("article_version_unique", CRITICAL, Owner.KEYS, "version", lies_between("rows_with_key", 1, 1),
        "No two rows of a batch are the same version of an article: spans and evidence would hang on both."),
    Expectation("text_sha256_well_formed", CRITICAL, Owner.KEYS, "text_sha256", is_true("has_text_sha256"),
        "The fingerprint of the text is there: without it a changed article passes for an unchanged one."),
    Expectation("rules_version_present", CRITICAL, Owner.KEYS, "rules_version", is_true("has_rules_version"),
        "The row says which rules made it: without that nobody can make it again or know that it is outdated."),
    Expectation("url_is_web_address", WARNING, Owner.SOURCES, "url", is_true("is_web_address"),
        "An address, where there is one, starts with http and names a host."),
)  # fmt: skip

TEXT = (
    Expectation("text_present", CRITICAL, Owner.CLEANING, "body", is_true("has_text"),
        "There is a title or a body: a row with neither says nothing."),
    Expectation("title_present", WARNING, Owner.FIELDS, "title", is_true("has_title"),
        "There is a title; the second page of a split article may come without one."),
    Expectation("body_present", WARNING, Owner.SOURCES, "body", is_true("has_body"),
        "There is a body; a photo page may have a title alone."),
    Expectation("title_not_overlong", WARNING, Owner.FIELDS, "title", lies_between("title_length", None, LONGEST_TITLE),
        f"A title has at most {LONGEST_TITLE} characters; a longer one has swallowed the start of the story."),
    Expectation("body_not_short", INFO, Owner.CLEANING, "body", lies_between("body_length", SHORT_BODY, None),
        f"Bodies under {SHORT_BODY} characters are counted, never thrown away: a brief is an article too."),
    Expectation("words_counted", WARNING, Owner.CLEANING, "word_count", lies_between("word_count", 1, None),
        "A body has at least one word; one of marks and figures alone is debris."),
    Expectation("ledger_balanced", CRITICAL, Owner.CLEANING, "source_length", lies_between("unaccounted_length", 0, 0),
        "Title line, body and removed spans add up to the source text: otherwise text was lost or came twice."),
    Expectation("removed_ratio_moderate", WARNING, Owner.CLEANING, "body",
        lies_between("removed_ratio", 0, LARGEST_REMOVED_RATIO),
        f"Cleaning takes at most {LARGEST_REMOVED_RATIO:.0%} of the source text; more calls for a look at the rules."),
    Expectation("source_read_cleanly", WARNING, Owner.SOURCES, "has_mojibake", is_true("is_read_cleanly"),
        "The source shows no characters that were decoded wrongly before it came here."),
    Expectation("language_is_indonesian", WARNING, Owner.SOURCES, "language_code", is_true("is_indonesian"),
        "The body is in Indonesian, where its language can be told."),
)  # fmt: skip

RESIDUE = (
    Expectation("title_not_echoed", WARNING, Owner.CLEANING, "body", is_true("has_no_title_echo"),
        "The body's first line is not the title once more."),
    Expectation("title_not_run_in", WARNING, Owner.CLEANING, "body", is_true("has_no_title_prefix"),
        "The body's first line does not start with the title run into the story."),
    Expectation("read_also_removed", WARNING, Owner.CLEANING, "body", is_true("has_no_read_also"),
        "No line of the body announces another article (Baca juga, Lihat juga, Baca selengkapnya)."),
    Expectation("advertising_removed", WARNING, Owner.CLEANING, "body", is_true("has_no_advertising"),
        "No line of the body marks an advertisement (ADVERTISEMENT, Scroll to continue)."),
    Expectation("sharing_removed", WARNING, Owner.CLEANING, "body", is_true("has_no_sharing"),
        "No line of the body is a share button (Bagikan, Share to, Salin tautan)."),
    Expectation("promotion_removed", WARNING, Owner.CLEANING, "body", is_true("has_no_promotion"),
        "Nothing in the body asks readers to follow the publisher elsewhere (Google News, WhatsApp channel)."),
    Expectation("copyright_removed", WARNING, Owner.CLEANING, "body", is_true("has_no_copyright"),
        "The body holds no copyright line and no notice of where the article appeared first."),
    Expectation("markup_removed", WARNING, Owner.CLEANING, "body", is_true("has_no_markup"),
        "The body holds no HTML tags or entities."),
)  # fmt: skip

PUBLICATION = (
    Expectation("published_at_present", INFO, Owner.FIELDS, "published_at", is_true("has_published_at"),
        "The source says when the article was published; many texts do not."),
    Expectation("published_at_not_future", CRITICAL, Owner.FIELDS, "published_at",
        lies_between("days_after_receipt", None, 1),
        "Publication is at most a day after receipt, which allows for zones: a later date was misread."),
    Expectation("published_at_not_after_receipt", WARNING, Owner.FIELDS, "published_at",
        lies_between("days_after_receipt", None, CLOCKS_DIFFER),
        "Publication is not after receipt, but for an hour that clocks differ; a later time has the wrong zone."),
    Expectation("published_at_since_1945", WARNING, Owner.FIELDS, "published_at",
        lies_between("days_after_independence", 0, None),
        "Publication is not before 17 August 1945; an older date is a digitised paper or an unset clock."),
    Expectation("published_precision_known", WARNING, Owner.FIELDS, "published_precision",
        is_true("has_known_precision"),
        "A publication time says how exact it is: year, month, day or minute."),
    Expectation("published_zone_present", WARNING, Owner.FIELDS, "published_zone", is_true("has_published_zone"),
        "A publication time says in which zone it was printed or is assumed."),
)  # fmt: skip

PLACE = (
    Expectation("place_code_exists", CRITICAL, Owner.MENTIONS, "place_code", is_true("is_in_known_region"),
        "The code of the place that the article is about stands in `regions`: joining on another finds nothing."),
)  # fmt: skip

EVIDENCE = (
    Expectation("fields_have_evidence", WARNING, Owner.FIELDS, None, lies_between("unproven_field_count", 0, 0),
        "Every filled field (title, standfirst, language, publication, dateline, place, authors, initials) has its "
        "chosen evidence: nothing is invented."),
)  # fmt: skip

ARTICLE_VERSIONS = Suite("article_versions", (*IDENTITY, *TEXT, *RESIDUE, *PUBLICATION, *PLACE, *EVIDENCE))
