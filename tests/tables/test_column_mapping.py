"""Which column is which field, and why."""

from __future__ import annotations

from sheets_by_hand import Value, homes, read_one, roster_of, wrong

IDS = [f"9999011970010100{n:02}" for n in range(10, 40)]


def columns(rows: list[list[Value]], role: str = "roster") -> dict[str, tuple[int, str]]:
    mapping = read_one(rows, role).mapping
    return {r.field: (r.column, r.reason) for r in mapping.readings if r.field}


def test_of_two_columns_headed_name_the_emptier_one_is_the_heads() -> None:
    rows: list[list[Value]] = [
        ["序号", "姓名", "家庭人数", "姓名", "与户主关系", "身份证号"],
        [1, "王一", 2, "王一", "户主", IDS[0]],
        ["", "", "", "王二", "之子", IDS[1]],
    ]
    found = columns(rows)
    assert found["head_name"] == (2, "position")
    assert found["name"] == (4, "header")


def test_of_two_equally_filled_names_the_left_one_is_the_heads() -> None:
    rows: list[list[Value]] = [["姓名", "姓名", "身份证号"], ["王一", "王一", IDS[0]]]
    assert columns(rows)["head_name"] == (1, "position")


def test_of_two_id_columns_the_one_behind_the_heads_name_is_the_heads() -> None:
    rows: list[list[Value]] = [
        ["户主姓名", "身份证号", "姓名", "身份证号", "与户主关系"],
        ["王一", IDS[0], "王一", IDS[0], "户主"],
        ["", "", "王二", IDS[1], "之子"],
    ]
    found = columns(rows)
    assert found["head_id"] == (2, "position")
    assert found["id_number"] == (4, "header")


def test_two_id_columns_that_nothing_tells_apart_are_ambiguous() -> None:
    rows: list[list[Value]] = [
        ["姓名", "身份证号", "身份证号"],
        ["王一", IDS[0], IDS[1]],
    ]
    found = roster_of(rows)
    assert "id_number" not in found.persons.frame
    assert wrong(found) == [("ambiguous-header", "C1")]


def test_a_second_column_of_the_same_values_is_only_a_double() -> None:
    rows: list[list[Value]] = [["姓名", "身份证号", "身份证号"], ["王一", IDS[0], IDS[0]]]
    found = read_one(rows).mapping
    assert found.columns["id_number"] == 2
    assert [r.reason for r in found.readings] == ["header", "header", "double"]


def test_an_empty_second_column_is_only_a_double() -> None:
    rows: list[list[Value]] = [["身份证号", "姓名", "身份证号"], [None, "王一", IDS[0]]]
    assert columns(rows)["id_number"] == (3, "header")


def test_two_areas_are_never_chosen_between() -> None:
    rows: list[list[Value]] = [
        ["户主姓名", "家庭人口", "安置房面积", "建房面积"],
        ["王一", 3, 75, 80],
    ]
    found = roster_of(rows)
    assert "house_area" not in found.households.frame
    assert wrong(found) == [("ambiguous-header", "D1")]


def test_of_two_sizes_the_one_that_counts_who_moves_is_meant() -> None:
    rows: list[list[Value]] = [["户主姓名", "家庭人口", "搬迁人口"], ["王一", 5, 4]]
    assert columns(rows)["family_size"] == (3, "header")


def test_of_two_answers_to_one_question_the_fuller_column_is_taken() -> None:
    rows: list[list[Value]] = [
        ["户主姓名", "家庭人口", "入住时间", "是否入住"],
        ["王一", 5, "2018.3", "是"],
        ["李二", 4, "", "否"],
    ]
    found = roster_of(rows)
    assert wrong(found) == []
    assert columns(rows)["move_in_date"] == (4, "answer")


def test_of_two_places_under_different_headers_the_first_is_taken() -> None:
    rows: list[list[Value]] = [
        ["户主姓名", "家庭人口", "安置点名称", "安置小区"],
        ["王一", 5, "X点", "X点一期"],
    ]
    assert columns(rows)["site_name"] == (3, "header")
    assert wrong(roster_of(rows)) == []


def test_a_mode_of_moving_that_says_concentrated_is_the_mode_of_resettling() -> None:
    rows: list[list[Value]] = [["户主姓名", "家庭人口", "搬迁方式"], ["王一", 5, "集中"]]
    assert columns(rows)["resettle_mode"] == (3, "content")
    rows[1][2] = "整组搬迁"
    assert columns(rows)["move_mode"] == (3, "header")


def test_a_mode_of_resettling_that_says_who_builds_is_the_way_of_building() -> None:
    rows: list[list[Value]] = [["户主姓名", "家庭人口", "安置方式"], ["王一", 5, "统规统建"]]
    assert columns(rows)["resettle_sub"] == (3, "content")


def test_a_second_way_of_building_is_not_understood_twice() -> None:
    rows: list[list[Value]] = [
        ["户主姓名", "家庭人口", "安置方式", "建设方式"],
        ["王一", 5, "统规统建", "统规统建"],
    ]
    found = read_one(rows).mapping
    assert found.columns["resettle_sub"] == 4
    assert found.readings[2].reason == "content"


def test_a_kind_column_with_words_of_another_list_is_left_alone() -> None:
    rows: list[list[Value]] = [["户主姓名", "家庭人口", "类型"], ["王一", 5, "砖混结构"]]
    assert "move_kind" not in columns(rows)
    assert wrong(roster_of(rows)) == []


def test_a_kind_column_of_poverty_words_is_the_poverty_attribute() -> None:
    rows: list[list[Value]] = [["户主姓名", "家庭人口", "户别"], ["王一", 5, "一般户"],
                               ["李二", 3, "低保户"], ["张三", 1, "五保户"]]  # fmt: skip
    assert columns(rows)["poor_attr"] == (3, "content")
    swapped: list[list[Value]] = [["户主姓名", "家庭人口", "户属性"], ["王一", 5, "建档立卡户"],
                                  ["李二", 3, "同步搬迁户"]]  # fmt: skip
    assert columns(swapped)["move_kind"] == (3, "content")


def test_a_column_of_full_numbers_is_the_id_column_whatever_its_header() -> None:
    rows: list[list[Value]] = [["姓名", "与户主关系", "号码"], ["王一", "户主", IDS[0]]]
    assert columns(rows)["id_number"] == (3, "content")


def test_of_two_columns_of_full_numbers_none_is_taken() -> None:
    rows: list[list[Value]] = [["姓名", "与户主关系", "号码甲", "号码乙"],
                               ["王一", "户主", IDS[0], IDS[1]]]  # fmt: skip
    assert "id_number" not in columns(rows)


def test_the_nearest_header_is_taken_where_the_content_agrees() -> None:
    rows: list[list[Value]] = [["户主姓名", "家庭人口", "是否拆除了旧房"], ["王一", 5, "已拆除"]]
    assert columns(rows)["old_house_state"] == (3, "nearest")
    rows[1][2] = "砖木"
    found = read_one(rows).mapping
    assert "old_house_state" not in found.columns
    assert found.readings[2].nearest == "old_house_state"


def test_the_nearest_header_is_never_taken_for_ids_areas_or_money() -> None:
    rows: list[list[Value]] = [
        ["户主姓名", "家庭人口", "安置房大面积", "补助资金额度", "占房面积"],
        ["王一", 5, 75, 20000, 100],
    ]
    assert set(columns(rows)) == {"head_name", "family_size"}


def test_a_date_of_the_old_home_is_not_the_date_of_the_new_one() -> None:
    rows: list[list[Value]] = [["户主姓名", "家庭人口", "旧房竣工时间"], ["王一", 5, "1998.3"]]
    assert set(columns(rows)) == {"head_name", "family_size"}


def test_a_lone_name_beside_a_size_heads_a_row_a_household() -> None:
    rows: list[list[Value]] = [
        ["序号", "姓名", "身份证号码", "人口数", "安置点"],
        [1, "王一", IDS[0], 3, "X点"],
        [2, "李二", IDS[1], 2, "X点"],
    ]
    found = columns(rows)
    assert found["head_name"] == (2, "position")
    assert found["head_id"] == (3, "position")


def test_a_size_on_the_first_row_only_means_a_row_a_person() -> None:
    rows: list[list[Value]] = [
        ["序号", "姓名", "身份证号码", "人口数"],
        [1, "王一", IDS[0], 2],
        ["", "王二", IDS[1], ""],
        [2, "李二", IDS[2], 1],
    ]
    assert "name" in columns(rows)


def test_a_size_repeated_as_often_as_it_counts_means_a_row_a_person() -> None:
    sizes = [3, 3, 3, 1, 2, 2, 4, 4, 4, 4]
    rows: list[list[Value]] = [["序号", "姓名", "身份证号码", "人口数"]]
    rows += [[i + 1, f"人{i}", IDS[i], size] for i, size in enumerate(sizes)]
    assert "name" in columns(rows)


def test_a_repeated_household_number_means_a_row_a_person() -> None:
    rows: list[list[Value]] = [
        ["户编号", "姓名", "身份证号码", "人口数"],
        ["99990001", "王一", IDS[0], 2],
        ["99990001", "王二", IDS[1], 2],
    ]
    assert "name" in columns(rows)


def test_a_column_of_foreign_words_is_said_once_at_its_header() -> None:
    rows: list[list[Value]] = [["姓名", "身份证号", "与户主关系", "健康状况"]]
    rows += [[f"人{i}", IDS[i], "户主", f"甲乙{i}"] for i in range(6)]
    found = roster_of(rows)
    assert wrong(found) == [("unknown-code", "D1")]
    assert "health" not in found.persons.frame


def test_one_foreign_word_in_a_known_column_is_said_at_its_cell() -> None:
    rows: list[list[Value]] = [["姓名", "身份证号", "与户主关系", "健康状况"]]
    rows += [[f"人{i}", IDS[i], "户主", "健康"] for i in range(6)]
    rows[3][3] = "甲乙"
    assert wrong(roster_of(rows)) == [("unknown-code", "D4")]


def test_a_row_of_not_said_marks_is_no_foreign_column() -> None:
    rows: list[list[Value]] = [["姓名", "身份证号", "与户主关系", "健康状况"]]
    rows += [[f"人{i}", IDS[i], "户主", "/"] for i in range(6)]
    assert wrong(roster_of(rows)) == []


def test_a_required_code_column_of_foreign_words_keeps_its_cells() -> None:
    rows: list[list[Value]] = [["协议类型", "户主姓名"]] + [["砖混", f"人{i}"] for i in range(6)]
    assert "agreement_type" in read_one(rows, "agreements").mapping.columns


def test_bare_answers_are_no_evidence_for_a_near_header() -> None:
    rows: list[list[Value]] = [["户主姓名", "家庭人口", "是否建档立卡户口"], ["王一", 5, "是"]]
    assert set(columns(rows)) == {"head_name", "family_size"}


def test_a_column_that_asks_who_is_head_tells_the_households_apart() -> None:
    rows: list[list[Value]] = [["姓名", "是否户主", "身份证号"], ["王一", "是", IDS[0]],
                               ["王二", "否", IDS[1]], ["李一", "是", IDS[2]]]  # fmt: skip
    assert homes(roster_of(rows)) == ["王一 王二", "李一"]
