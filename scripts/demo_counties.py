"""Twelve counties that do not exist: their people, money and promises, over three years.

Everything follows from the number of the county and the year, so that the same counties come out
each time. Names say that they are examples (示例), and codes begin with 99, which GB/T 2260 gives
to nobody.
"""

import random
from dataclasses import dataclass
from functools import cached_property

PROVINCE = ("990000", "示例省")
PREFECTURES = (("990100", "示例东市"), ("990200", "示例西市"))
STEMS = "甲乙丙丁戊己庚辛壬癸子丑"
YEARS = (2022, 2023, 2024)
# Money grows by so much a year, in percent, at least and at most.
GROWTH = (1, 9)


@dataclass(frozen=True)
class Programme:
    """A programme that counties may have: its project, its code, what it costs a head in yuan (at
    least, at most), its indicators: level, name, operator, value (at least, at most), unit, and
    which way is better."""

    name: str
    function_code: str
    function_name: str
    yuan_per_head: tuple[float, float]
    indicators: tuple[tuple[str, str, str, int, int, str], ...]


PROGRAMMES = (
    Programme(
        "城乡居民基本医疗保险财政补助",
        *("2101202", "财政对城乡居民基本医疗保险基金的补助"),
        (38, 74),
        (
            ("数量指标", "城乡居民参保人数", "≥", 0, 0, "人"),
            ("质量指标", "城乡居民参保率", "≥", 93, 98, "%"),
            ("时效指标", "补助资金到位率", "=", 100, 100, "%"),
            ("满意度", "参保群众满意度", "≥", 85, 95, "%"),
        ),
    ),
    Programme(
        "城乡医疗救助资金",
        *("2101301", "城乡医疗救助"),
        (14, 46),
        (
            ("数量指标", "医疗救助人次", "≥", 0, 0, "人次"),
            ("质量指标", "住院救助比例", "≥", 60, 75, "%"),
            ("质量指标", "一站式结算率", "≥", 80, 99, "%"),
            ("满意度", "救助对象满意度", "≥", 85, 95, "%"),
        ),
    ),
    Programme(
        "医保基金监管经费",
        *("2101505", "医疗保障政策管理"),
        (0.3, 1.6),
        (
            ("数量指标", "检查定点医药机构数", "≥", 40, 260, "家"),
            ("质量指标", "定点医药机构检查覆盖率", "≥", 90, 100, "%"),
            ("效益", "追回医保基金", "≥", 20, 300, "万元"),
        ),
    ),
    Programme(
        "医保信息系统运行维护费",
        *("2101504", "信息化建设"),
        (0.2, 1.1),
        (
            ("质量指标", "医保电子凭证激活率", "≥", 60, 92, "%"),
            ("质量指标", "异地就医直接结算率", "≥", 55, 85, "%"),
        ),
    ),
    Programme(
        "医疗服务与保障能力提升补助资金",
        *("2101506", "医疗保障经办事务"),
        (0.8, 2.9),
        (
            ("数量指标", "开展培训次数", "≥", 2, 12, "次"),
            ("数量指标", "政策宣传次数", "≥", 6, 30, "次"),
            ("质量指标", "政策知晓率", "≥", 80, 95, "%"),
            ("满意度", "群众满意度", "≥", 85, 95, "%"),
        ),
    ),
    Programme(
        "支付方式改革（DIP）经费",
        *("2101599", "其他医疗保障管理事务支出"),
        (0.2, 0.9),
        (("质量指标", "支付方式改革机构覆盖率", "≥", 70, 100, "%"),),
    ),
)


@dataclass(frozen=True)
class Target:
    """What a project promises in a year: the level it stands under, how many points it has."""

    level: str
    name: str
    operator: str
    number: int
    unit: str
    points: int

    @property
    def printed(self) -> str:
        """The target as a form prints it in one cell."""
        return f"{self.operator}{self.number}{self.unit}"


@dataclass(frozen=True)
class Project:
    """A programme's money of a year, in yuan, and its targets; ``spent`` is what was paid."""

    programme: Programme
    budget: int
    spent: int
    targets: tuple[Target, ...]
    reached: tuple[int, ...]


@dataclass(frozen=True)
class County:
    """One of the twelve, by its number from 0."""

    number: int

    @property
    def name(self) -> str:
        """Its name, which says that it is none."""
        return f"{STEMS[self.number]}示例县"

    @property
    def code(self) -> str:
        """Its code, in the one of its two prefectures."""
        prefecture, place = divmod(self.number, len(STEMS) // len(PREFECTURES))
        return f"{PREFECTURES[prefecture][0][:4]}{21 + place}"

    @property
    def agency(self) -> str:
        """Its agency."""
        return f"{self.name}医疗保障局"

    @cached_property
    def population(self) -> int:
        """Its inhabitants, from 80,000 to 1.2 million."""
        return self._chance("population").randrange(80, 1200) * 1000

    @cached_property
    def staff(self) -> int:
        """People who work in its agency."""
        return 14 + self.population // 40_000

    @cached_property
    def programmes(self) -> tuple[Programme, ...]:
        """The first two have all counties, of the others it has two to four."""
        chance = self._chance("programmes")
        rest = list(range(2, len(PROGRAMMES)))
        chosen = sorted(chance.sample(rest, chance.randint(2, len(rest))))
        return tuple(PROGRAMMES[number] for number in (0, 1, *chosen))

    def projects(self, year: int) -> tuple[Project, ...]:
        """Its projects of a year."""
        return tuple(self._project(programme, year) for programme in self.programmes)

    def basic(self, year: int) -> tuple[int, int]:
        """What its staff and its office cost in a year, in yuan."""
        grown = 1.03 ** (year - YEARS[0])
        return (
            round(self.staff * 98_000 * grown / 1000) * 1000,
            round(self.staff * 16_000 * grown / 1000) * 1000,
        )

    def _project(self, programme: Programme, year: int) -> Project:
        chance = self._chance(programme.name)
        per_head = chance.uniform(*programme.yuan_per_head)
        growth = [1 + chance.randint(*GROWTH) / 100 for _ in YEARS]
        money = self.population * per_head
        for factor in growth[: year - YEARS[0]]:
            money *= factor
        budget = max(round(money / 10_000), 1) * 10_000
        targets = self._targets(programme, year)
        of_year = self._chance(f"{programme.name}{year}")
        spent = round(budget * of_year.uniform(0.82, 1) / 1000) * 1000
        reached = tuple(self._reached(of_year, target) for target in targets)
        return Project(programme, budget, spent, targets, reached)

    def _targets(self, programme: Programme, year: int) -> tuple[Target, ...]:
        # Ten points are for the money, in every form.
        share, rest = divmod(90, len(programme.indicators))
        found = []
        for place, (level, name, operator, least, most, unit) in enumerate(programme.indicators):
            chance = self._chance(f"{programme.name}{name}")
            if most:
                number = chance.randint(least, most) + (year - YEARS[0]) * (most - least) // 20
                number = min(number, most)
            elif unit == "人":
                number = round(self.population * chance.uniform(0.72, 0.86) / 100) * 100
            else:
                number = round(self.population * chance.uniform(0.03, 0.09) / 100) * 100
            points = share + (rest if place == 0 else 0)
            found.append(Target(level, name, operator, number, unit, points))
        return tuple(found)

    def _reached(self, chance: random.Random, target: Target) -> int:
        reached = round(target.number * chance.uniform(0.96, 1.08))
        return min(reached, 100) if target.unit == "%" else reached

    def _chance(self, what: str) -> random.Random:
        """Chance that is the same for the same county and thing, on every machine."""
        return random.Random(f"{self.number} {what}")  # noqa: S311 - nothing is kept secret by it


COUNTIES = tuple(County(number) for number in range(len(STEMS)))
