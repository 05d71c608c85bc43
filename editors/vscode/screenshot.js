// A picture of the extension at work: a code-server that has it, and a headless Chromium.
//
// code-server, playwright-core and Debian's chromium are not among our packages: install them beside it.
//
// node screenshot.js http://127.0.0.1:8080 FOLDER FILE LINE WORDS PICTURE
const { chromium } = require("playwright-core");

const [address, folder, file, line, words, picture] = process.argv.slice(2);

async function main() {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: { width: 1160, height: 640 } });
  const open = `vscode-remote://${new URL(address).host}${folder}/${file}:${line}:1`;
  const payload = JSON.stringify([["openFile", open], ["gotoLineMode", "true"]]);
  await page.goto(`${address}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(payload)}`);
  const row = page.locator(".view-line", { hasText: words }).first();
  await row.waitFor({ timeout: 60_000 });
  await page.keyboard.press("Control+B");
  const marked = page.locator(".squiggly-error");
  await marked.first().waitFor({ state: "attached", timeout: 60_000 });
  await page.keyboard.press("Control+Shift+M");
  await page.waitForTimeout(2_000);
  await page.locator(".markers-panel-container input, .panel input").first().fill(`**/${file}`);
  await page.waitForTimeout(1_000);
  const place = await row.locator("span", { hasText: words }).last().boundingBox();
  await page.mouse.move(place.x + 12, place.y + place.height / 2, { steps: 5 });
  await page.locator(".monaco-hover", { hasText: "vibelint" }).first().waitFor({ timeout: 20_000 });
  await page.waitForTimeout(1_000);
  await page.screenshot({ path: picture });
  console.log(`${await marked.count()} underlined on the screen`);
  console.log((await page.locator(".monaco-hover").allInnerTexts()).join("\n"));
  await browser.close();
}

main().catch((error) => {
  console.error(String(error));
  process.exit(1);
});
