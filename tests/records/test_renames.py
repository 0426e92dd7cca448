"""Product folders renamed: the old address is asked for until `formerly` names it."""

import pytest
from conftest import PRODUCT, Province

from sanvat.base.sources import Sources

MIEN, MOI = "products/mien-dong/product.yaml", "products/mien-dong-tai-hoan/product.yaml"


class Runs:
    """Loads of one province, each by a new process as far as its memory goes."""

    def __init__(self, province: Province) -> None:
        self.province = province
        province.remove("articles")  # it mentions the product
        self.memory = province.root.parent / "sources.bin"

    def told(self) -> list[str]:
        sources = Sources(self.memory, "tests")
        _, problems = self.province.load(sources)
        sources.save()
        return [
            (
                f"{problem.place} {problem.code} {problem.level} {dict(problem.values).get('old')} "
                f"{dict(problem.values).get('new')}"
            )
            for problem in problems.all()
        ]

    def rename(self, old: str, new: str) -> None:
        (self.province.root / "products" / old).rename(self.province.root / "products" / new)


WARNING = f"{MOI}:1:1 renamed warning mien-dong mien-dong-tai-hoan"


@pytest.fixture
def runs(province) -> Runs:
    runs = Runs(province)
    assert runs.told() == []
    return runs


def test_a_renamed_folder_is_told_until_its_old_id_is_named(runs):
    runs.rename("mien-dong", "mien-dong-tai-hoan")
    for _ in range(3):
        assert runs.told() == [WARNING]
    runs.province.append(MOI, "formerly: [mien-dong]\n")
    assert runs.told() == []
    runs.province.edit(MOI, "formerly: [mien-dong]\n", "")
    assert runs.told() == []  # it was said once; nobody is asked again


def test_the_warning_says_what_to_write(runs):
    runs.rename("mien-dong", "mien-dong-tai-hoan")
    (problem,) = runs.province.load(Sources(runs.memory, "tests"))[1].warnings
    assert "formerly: [mien-dong]" in problem.remedy("vi") and "formerly: [mien-dong]" in problem.remedy("en")


def test_a_folder_named_back_is_no_rename(runs):
    runs.rename("mien-dong", "mien-dong-tai-hoan")
    assert runs.told() == [WARNING]
    runs.rename("mien-dong-tai-hoan", "mien-dong")
    assert runs.told() == [] == runs.told()


def test_a_folder_renamed_twice_lacks_both_old_ids(runs):
    runs.rename("mien-dong", "mien-moi")
    runs.told()
    runs.rename("mien-moi", "mien-dong-tai-hoan")
    assert runs.told() == [WARNING, WARNING.replace("warning mien-dong ", "warning mien-moi ")]


def test_a_product_is_known_by_its_bar_code_though_its_name_changed(runs):
    runs.province.append(MIEN, "gtin: '4006381333931'\n")
    assert runs.told() == []
    runs.rename("mien-dong", "mien-dong-tai-hoan")
    runs.province.edit(MOI, "Miến dong", "Miến đặc biệt")
    assert runs.told() == [WARNING]


def test_it_is_told_beside_errors_and_after_they_are_mended(runs):
    runs.rename("mien-dong", "mien-dong-tai-hoan")
    runs.province.append(MOI, "price: nhiều\n")
    assert [line.split()[1] for line in runs.told()] == ["renamed", "not-money"]
    runs.province.edit(MOI, "price: nhiều\n", "")
    assert runs.told() == [WARNING]


@pytest.mark.parametrize(
    "other",
    [PRODUCT.replace("Miến dong", "Bún khô"), PRODUCT.replace("producer: htx-tai-hoan\n", "")],
    ids=["name", "producer"],
)
def test_another_product_in_place_of_one_that_went_is_no_rename(runs, other):
    runs.province.remove("products/mien-dong")
    runs.province.write(MOI, other)
    assert runs.told() == []


def test_products_that_only_come_or_only_go_are_no_rename(runs):
    runs.province.write(MOI, PRODUCT)
    assert runs.told() == []
    runs.province.remove("products/mien-dong")
    assert runs.told() == []


def test_a_preview_tells_it_at_every_build(province):
    runs = Runs(province)
    sources = Sources(None, "tests")
    assert len(province.load(sources)[1]) == 0
    runs.rename("mien-dong", "mien-dong-tai-hoan")
    for _ in range(3):
        sources.again()
        assert [problem.code for problem in province.load(sources)[1].all()] == ["renamed"]
    province.append(MOI, "formerly: [mien-dong]\n")
    sources.again()
    assert len(province.load(sources)[1]) == 0
