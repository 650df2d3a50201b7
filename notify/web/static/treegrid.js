// The call tree: branches open in place, arrow keys walk, letters jump. Without this, branches are links to pages.
const box = document.getElementById("tree");
const only = document.getElementById("tree-only");
let filter = box.dataset.only || "";
let etag = "";
let typed = "";
let typedAt = 0;
const ROWS_AT_ONCE = 600;

const rows = () => [...box.querySelectorAll("tbody tr[aria-level]")];
const level = (row) => Number(row.getAttribute("aria-level"));
const opened = () => rows().filter((row) => row.getAttribute("aria-expanded") === "true").map((row) => row.dataset.no);
let open = new Set(opened());

function address() {
  const wish = new URLSearchParams({ open: [...open].slice(0, ROWS_AT_ONCE).join("-") });
  if (filter) wish.set("only", filter);
  if (box.dataset.under) wish.set("under", box.dataset.under);
  return `${box.dataset.address}?${wish}`;
}

// One row alone can be tabbed to; links within are reached by Enter.
function rove(row, isFocused) {
  for (const one of rows()) one.tabIndex = one === row ? 0 : -1;
  for (const link of box.querySelectorAll("a.twig")) link.tabIndex = -1;
  if (row && isFocused) row.focus();
}

function current() {
  return rows().find((row) => row.tabIndex === 0) || rows()[0];
}

async function load() {
  const headers = { "X-Live": "1" };
  if (etag) headers["If-None-Match"] = etag;
  const answer = await fetch(address(), { headers, cache: "no-store" });
  if (!answer.ok) return; // 304, or the board says that it is stale
  etag = answer.headers.get("ETag") || "";
  const at = current()?.id;
  const isFocused = box.contains(document.activeElement);
  box.innerHTML = await answer.text();
  rove(document.getElementById(at) || rows()[0], isFocused);
}

function turn(row, isOpen) {
  if (!row.hasAttribute("aria-expanded")) return;
  if (isOpen) open.add(row.dataset.no);
  else open.delete(row.dataset.no);
  row.setAttribute("aria-expanded", String(isOpen));
  rove(row, true);
  etag = "";
  load().catch(() => {});
}

function parent(row) {
  let before = row.previousElementSibling;
  while (before && level(before) >= level(row)) before = before.previousElementSibling;
  return before;
}

function jump(letter, row) {
  const now = Date.now();
  typed = now - typedAt > 700 ? letter : typed + letter;
  typedAt = now;
  const all = rows();
  const name = (one) => one.querySelector(".who").textContent.trim().toLowerCase();
  const next = () => {
    const from = all.indexOf(row) + (typed.length === 1 ? 1 : 0);
    return [...all.slice(from), ...all.slice(0, from)].find((one) => name(one).startsWith(typed));
  };
  let found = next();
  if (!found) {
    typed = letter; // another name is meant
    found = next();
  }
  if (found) rove(found, true);
}

function key(event) {
  const row = event.target.closest("tr[aria-level]");
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = rows();
  const at = all.indexOf(row);
  const isOpen = row.getAttribute("aria-expanded");
  const acts = {
    ArrowDown: () => rove(all[Math.min(at + 1, all.length - 1)], true),
    ArrowUp: () => rove(all[Math.max(at - 1, 0)], true),
    Home: () => rove(all[0], true),
    End: () => rove(all[all.length - 1], true),
    ArrowRight: () => (isOpen === "false" ? turn(row, true) : isOpen === "true" && rove(all[at + 1] || row, true)),
    ArrowLeft: () => (isOpen === "true" ? turn(row, false) : rove(parent(row) || row, true)),
    Enter: () => isOpen !== null && turn(row, isOpen === "false"),
  };
  if (event.target !== row && event.key === "Enter") return; // a link within the row
  if (acts[event.key]) acts[event.key]();
  else if (event.key.length === 1 && event.key !== " ") jump(event.key.toLowerCase(), row);
  else return;
  event.preventDefault();
}

function click(event) {
  const row = event.target.closest("tr[aria-level]");
  if (!row || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("a");
  if (link && !link.classList.contains("twig")) return;
  if (link) event.preventDefault();
  if (row.hasAttribute("aria-expanded")) turn(row, row.getAttribute("aria-expanded") === "false");
  else rove(row, true);
}

box.addEventListener("keydown", key);
box.addEventListener("click", click);
document.addEventListener("board-changed", () => load().catch(() => {}));
if (only) {
  only.addEventListener("click", (event) => {
    event.preventDefault();
    filter = filter ? "" : only.dataset.only;
    only.setAttribute("aria-pressed", String(Boolean(filter)));
    only.textContent = filter ? "Show every branch" : "Only branches with people not accounted for or in need";
    etag = "";
    load().catch(() => {});
  });
}
rove(rows()[0], false);
