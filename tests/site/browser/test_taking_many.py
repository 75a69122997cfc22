"""Fifty thousand drivers are joined as one is, and no more files are asked for at once than browsers allow."""

from __future__ import annotations

from playwright.sync_api import Page

_COUNT = 50_000
_FOLDER = "assets/policy-drivers/take/"
_SERVED = """
async ([folder, count]) => {
  let open = 0;
  let most = 0;
  const formats = { ris: { url: "drivers.ris", type: "text/plain", before: "<", between: "|", after: ">" } };
  window.fetch = async (address) => {
    open += 1;
    most = Math.max(most, open);
    await new Promise((resolve) => { setTimeout(resolve); });
    open -= 1;
    const [, number] = /ris-(\\d+)\\.json/.exec(address) ?? [];
    const pieces = Array.from({ length: 50 }, (_, at) => String(50 * number + at));
    return new Response(JSON.stringify({ build: "b", count, step: 50, formats, pieces }));
  };
  const [{ Pieces }, { join }] = await Promise.all(["pieces", "joining"].map((name) => import(`${folder}${name}.js`)));
  const positions = Array.from({ length: count }, (_, at) => count - 1 - at);
  const { blob, ending } = await join(new Pieces("/"), "ris", positions);
  return [await blob.text(), ending, most];
}
"""
_WORKBOOK = """
async ([folder, count]) => {
  const { fill } = await import(`${folder}workbook.js`);
  const sheet = "{columns}{rows}{range}";
  const columns = [["a", 9, 0], ["b", 9, 0]];
  const template = { columns, further: 9, longest: 9, header: 0, parts: { "xl/sheet": sheet } };
  const filled = fill(template, Array.from({ length: count }, (_, at) => [`=${at}`, "__proto__"]));
  return [filled["xl/sheet"].match(/<row /g).length, filled["xl/sheet"].slice(-15)];
}
"""


def test_texts_of_very_many_are_joined_in_their_order(page: Page, odd_url: str) -> None:
    page.goto(f"{odd_url}drivers/")
    text, ending, most = page.evaluate(_SERVED, [odd_url + _FOLDER, _COUNT])
    assert text == f"<{'|'.join(map(str, reversed(range(_COUNT))))}>"
    assert ending == ".ris"
    assert most <= 20


def test_rows_of_very_many_fill_a_workbook(page: Page, odd_url: str) -> None:
    page.goto(f"{odd_url}drivers/")
    assert page.evaluate(_WORKBOOK, [odd_url + _FOLDER, _COUNT]) == [_COUNT + 1, f"</row>A1:B{_COUNT + 1}"]
