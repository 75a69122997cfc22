"""The modules of a script as one file."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from policy_drivers.site.files.joined_script import joined, joined_script
from policy_drivers.site.templating import SITE
from tests.making.settling import open_settled

MAIN = """/* Begins. */
import { Two, one } from "./one.js";
import { three } from "./three.js";

console.log(one, new Two(), three, import("./later.js"));
"""
ONE = """import { three } from "./three.js";
/**
 * One more: `/* three`.
 */
export const one = three + 1; // more
  // hidden
const hidden = 1;
export class Two {}
"""
THREE = "export const three = 3;\n"
JOINED = """const $three = (() => {
const three = 3;
return { three };
})();
const $one = (() => {
const { three } = $three;
const one = three + 1; // more
const hidden = 1;
class Two {}
return { one, Two };
})();
const { Two, one } = $one;
const { three } = $three;

console.log(one, new Two(), three, import("./later.js"));
"""


def _written(folder: Path, **modules: str) -> Path:
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder


def test_each_module_comes_once_after_those_that_it_imports(tmp_path: Path) -> None:
    assert joined(_written(tmp_path, main=MAIN, one=ONE, three=THREE), "main") == JOINED


def test_a_module_beside_the_folder_is_joined_too_and_the_first_keeps_what_it_exports(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    main = 'import { three } from "../three.js";\nimport { one } from "./one.js";\nexport const main = one + three;\n'
    one = 'import { three } from "../three.js";\nexport const one = three;\n'
    _written(tmp_path / "folder", main=main, one=one)
    _written(tmp_path, three=THREE)
    assert joined(tmp_path / "folder", "main") == (
        "const $three = (() => {\nconst three = 3;\nreturn { three };\n})();\n"
        "const $one = (() => {\nconst { three } = $three;\nconst one = three;\nreturn { one };\n})();\n"
        "const { three } = $three;\nconst { one } = $one;\nexport const main = one + three;\n"
    )


def test_a_script_that_is_no_module_shares_no_name_with_others(tmp_path: Path) -> None:
    _written(tmp_path, **{"a-script": 'import { three } from "./three.js";\nsay(three);\n', "alone": "say();\n"})
    _written(tmp_path, three=THREE)
    assert joined_script(tmp_path, "a-script") == (
        "{\nconst $three = (() => {\nconst three = 3;\nreturn { three };\n})();\n"
        "const { three } = $three;\nsay(three);\n}\n"
    )
    assert joined_script(tmp_path, "alone") == "say();\n"


@pytest.mark.parametrize(
    "line",
    [
        'import one from "./one.js";',
        'import { one as other } from "./one.js/";',
        'import "./one.js";',
        "export default 1;",
        "export function one() {}",
        "export { one };",
    ],
)
def test_a_module_that_is_written_in_another_way_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match=r"/main\.js cannot be joined with the others: (?:import|export)"):
        joined(_written(tmp_path, main=f"{line}\n", one=ONE, three=THREE), "main")


def test_a_circle_of_modules_is_refused(tmp_path: Path) -> None:
    circle = {
        name: f'import {{ {other} }} from "./{other}.js";\n' for name, other in (("main", "a"), ("a", "b"), ("b", "a"))
    }
    with pytest.raises(ValueError, match=r"/a\.js imports itself, through a, b$"):
        joined(_written(tmp_path, **circle), "main")


def test_nothing_of_the_finder_is_left_out() -> None:
    folder = SITE / "assets" / "finder"
    text = joined(folder, "main")
    for module in folder.glob("*.js"):
        assert module.stem == "main" or text.count(f"const ${module.stem} = ") == 1


def test_the_finder_is_asked_for_once_and_its_index_only_for_words(page: Page, findable_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(findable_url).partition("?")[0]))
    open_settled(page, f"{findable_url}drivers/")
    assert [each for each in asked if each.startswith("search/")] == []
    open_settled(page, f"{findable_url}drivers/?q=zebra")
    assert [each for each in asked if "/finder/" in each] == ["assets/policy-drivers/finder/all.js"] * 2
    search = [each for each in asked if each.startswith("search/")]
    assert sorted(search) == sorted(set(search))
    open_settled(page, f"{findable_url}finding/")
    assert not any("finder" in each or each.startswith("search/") for each in asked[asked.index("finding/") :])
