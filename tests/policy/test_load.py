"""What the loader refuses, and in which words."""

from datetime import date
from pathlib import Path

import pytest

from relocaudit.errors import PolicyError
from relocaudit.policy import load_policy

AS_OF = date(2020, 6, 30)
CAP = '[area.cap_per_person]\nvalue = 30\nunit = "m2/person"\nsource = "county"\n'


def refusal(folder: Path, body: str | bytes) -> str:
    """The one line the user reads, with the folder left out."""
    path = folder / "county.toml"
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    with pytest.raises(PolicyError) as caught:
        load_policy(str(path), AS_OF)
    return str(caught.value).replace(f"{folder}/", "")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            "[area.cap_per_persn]\nvalue = 1\n",
            "unknown key area.cap_per_persn. Did you mean area.cap_per_person?",
        ),
        ("titel = 1\n", "unknown key titel. Did you mean title?"),
        (
            "[zzz]\nqqq = 1\n",
            "unknown key zzz. `relocaudit policy national` lists all keys.",
        ),
        (
            CAP.replace("value", "vaule"),
            "unknown key area.cap_per_person.vaule. Did you mean area.cap_per_person.value?",
        ),
        (CAP + "zz = 1\n", "unknown key area.cap_per_person.zz."),
        (
            CAP.replace("m2/person", "m2"),
            'area.cap_per_person.unit is "m2"; this clause is measured in "m2/person".',
        ),
        (
            CAP.replace('unit = "m2/person"\n', ""),
            "area.cap_per_person.unit is missing. Each clause needs value, unit and source.",
        ),
        (
            CAP.replace('source = "county"\n', ""),
            "area.cap_per_person.source is missing. Each clause needs value, unit and source.",
        ),
        (
            CAP.replace('"county"', '" "'),
            "area.cap_per_person.source should name the document and the place in it, in quotes.",
        ),
        (
            "[area]\ncap_per_person = 30\n",
            "area.cap_per_person should be a table: [area.cap_per_person] with value, unit and"
            " source below it.",
        ),
        (
            CAP + 'mode = "min"\n',
            "area.cap_per_person.mode: this clause has no mode. Delete the line.",
        ),
        (
            '[subsidy.per_person]\nvalue = 1\nunit = "yuan/person"\nsource = "s"\nmode = "max"\n',
            "subsidy.per_person.mode should be one of: exact, min.",
        ),
        (
            CAP + 'effective_from = "2018"\n',
            "area.cap_per_person.effective_from should be a date without quotes,"
            " such as 2017-02-28.",
        ),
        (
            CAP + "effective_from = 2018-01-02\neffective_to = 2018-01-01\n",
            "area.cap_per_person ends on 2018-01-01, before it begins on 2018-01-02.",
        ),
        (
            CAP + "working_default = 1\n",
            "area.cap_per_person.working_default should be true or false.",
        ),
        ("extends = 5\n", "extends should be text in quotes."),
        ('title = ""\n', "title should be text in quotes."),
        ('extends = "natoinal"\n', "no policy profile natoinal. Did you mean national?"),
        ('extends = "zzz"\n', "extends: no policy profile zzz. There are: national, anhui-jinan, "),
        ("extends = 'no-such.toml'\n", "county.toml: extends: there is no file "),
        ("\ud83d".encode("utf-16", "surrogatepass"), "not UTF-8 text. Save it again as UTF-8."),
    ],
)
def test_a_refusal_names_the_file_and_the_dotted_key(
    tmp_path: Path, body: str | bytes, words: str
) -> None:
    said = refusal(tmp_path, body)
    assert said.split(": ", 1)[0].endswith(".toml")
    assert words in said


@pytest.mark.parametrize(
    ("key", "unit", "value", "expected"),
    [
        ("area.cap_per_person", "m2/person", '"30"', "a number, such as 25"),
        ("area.cap_per_person", "m2/person", "true", "a number, such as 25"),
        ("area.cap_per_person", "m2/person", "-1", "a number, such as 25"),
        ("area.cap_per_person", "m2/person", "nan", "a number, such as 25"),
        ("area.cutoff", "date", '"2017-02-28"', "a date without quotes"),
        ("area.cutoff", "date", "2017-02-28T00:00:00", "a date without quotes"),
        ("site.registered_share", "share", "1.01", "a share from 0 to 1"),
        ("site.registered_share", "share", '"x"', "a share from 0 to 1"),
        ("debt.bank_loan", "allowed", '"no"', "true or false"),
        ("subsidy.pay_after", "step", "1", "a word in quotes; known words: acceptance"),
        ("subsidy.pay_after", "step", '"finish"', "a word in quotes; known words: acceptance"),
        ("agreements.required", "set", '"relocation"', "a list of words"),
        ("agreements.required", "set", '["relocate"]', "known words: relocation, demolition"),
        ("agreements.required", "set", '["demolition", "demolition"]', "a list of words"),
        ("procedure.steps", "list", "[]", "a list of words"),
        ("area.unit_types", "m2", "[[75, 50]]", "a list of figures or ranges"),
        ("area.unit_types", "m2", "[[50, 75, 80]]", "a list of figures or ranges"),
        ("area.unit_types", "m2", '[[50, "x"]]', "a list of figures or ranges"),
        ("area.unit_types", "m2", '[50, "x"]', "a list of figures or ranges"),
        ("area.unit_types", "m2", "[[50, 75], 80]", "a list of figures or ranges"),
        ("area.unit_types", "m2", "50", "a list of figures or ranges"),
        ("subsidy.by_household_size", "yuan/household", "[[4, 1], [3, 1]]", "a list of [persons"),
        ("subsidy.by_household_size", "yuan/household", "3000", "a list of [persons, amount]"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_with_what_was_expected(
    tmp_path: Path, key: str, unit: str, value: str, expected: str
) -> None:
    said = refusal(tmp_path, f'[{key}]\nvalue = {value}\nunit = "{unit}"\nsource = "s"\n')
    assert said.startswith(f"county.toml: {key}.value should be ")
    assert expected in said


def test_a_share_of_one_and_a_number_of_nothing_are_accepted(tmp_path: Path) -> None:
    path = tmp_path / "county.toml"
    path.write_text(
        '[site.registered_share]\nvalue = 1\nunit = "share"\nsource = "s"\n'
        '[area.tolerance]\nvalue = 0\nunit = "m2"\nsource = "s"\n',
        encoding="utf-8",
    )
    policy = load_policy(str(path), AS_OF)
    assert policy.number("site.registered_share") == 1
    assert policy.number("area.tolerance") == 0


@pytest.mark.parametrize(
    ("body", "line"),
    [("[area]\nx = = 1\n", 2), ("a = 1\nb = '''", 2), ("[area]\n[area]\n", 2)],
)
def test_broken_toml_is_refused_with_file_and_line(tmp_path: Path, body: str, line: int) -> None:
    assert refusal(tmp_path, body).startswith(f"county.toml, line {line}: not well-formed TOML: ")


def test_versions_that_overlap_are_refused_with_the_day(tmp_path: Path) -> None:
    one = CAP.replace("[area.cap_per_person]", "[[area.cap_per_person]]")
    body = f"{one}effective_to = 2018-01-01\n{one}effective_from = 2018-01-01\n"
    said = "county.toml: two versions of area.cap_per_person are in force on 2018-01-01;"
    assert refusal(tmp_path, body).startswith(said)
    body = f"{one}effective_to = 2017-12-31\n{one}effective_from = 2018-01-01\n"
    (tmp_path / "county.toml").write_text(body, encoding="utf-8")
    policy = load_policy(str(tmp_path / "county.toml"), AS_OF)
    assert len(policy.clauses["area.cap_per_person"]) == 2


def test_an_unknown_profile_is_answered_with_the_nearest() -> None:
    with pytest.raises(PolicyError, match=r"no policy profile nationl\. Did you mean national\?"):
        load_policy("nationl", AS_OF)
    with pytest.raises(PolicyError, match=r"no policy profile zzz\. There are: national, "):
        load_policy("zzz", AS_OF)


def test_a_county_file_extends_another_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "city.toml").write_text(f'extends = "national"\n{CAP}', encoding="utf-8")
    town = tmp_path / "town.toml"
    # As Notepad saves it: a byte order mark and CRLF.
    town.write_bytes('\ufefftitle = "示范镇"\r\nextends = "city.toml"\r\n'.encode())
    policy = load_policy(str(town), AS_OF)
    assert (policy.id, policy.title) == ("town", "示范镇")
    assert policy.number("area.cap_per_person") == 30
    assert policy.number("occupancy.days") == 90


def test_a_file_without_a_title_is_called_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "county.toml").write_text(CAP, encoding="utf-8")
    assert load_policy(str(tmp_path / "county.toml"), AS_OF).title == "county"


def test_profiles_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text('extends = "county.toml"', encoding="utf-8")
    said = refusal(tmp_path, 'extends = "b.toml"')
    assert said.endswith("in a circle: county.toml → b.toml → county.toml.")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(PolicyError, match="cannot be opened"):
            load_policy(f"{path}/" if path.is_dir() else str(path), AS_OF)
