"""axe-core on a page that holds it: the rules asked for, and what breaks them."""

from playwright.sync_api import Page
from web import drawn

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async tags => {
  const found = await axe.run(document, {runOnly: tags, resultTypes: ['violations']})
  return found.violations.flatMap(rule => rule.nodes.map(node =>
    rule.id + ': ' + node.target + ' ' + node.failureSummary.replace(/\\s+/g, ' ')))
}"""


def violations(page: Page, url: str) -> list[str]:
    page.goto(url)
    drawn(page)
    return page.evaluate(RUN, TAGS)
