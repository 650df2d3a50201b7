// Keeps the live board true: asks every two seconds, says plainly when it cannot, and disturbs nobody who types.
const EVERY_MS = 2000;
const live = document.getElementById("live");
const stale = document.getElementById("stale");
const spoken = document.getElementById("spoken");
let etag = "";
let lastHeard = Date.now();

function elapsed() {
  for (const place of document.querySelectorAll(".elapsed")) {
    const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(place.dataset.since)) / 1000));
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    place.textContent = parts.map((part) => String(part).padStart(2, "0")).join(":") + " since the start";
  }
}

function isTyping() {
  const field = document.activeElement;
  return live.contains(field) && field.tagName === "INPUT" && field.value !== "";
}

function replace(html) {
  const before = new Map([...live.querySelectorAll("details")].map((branch) => [branch.id, branch.open]));
  const focus = document.activeElement && live.contains(document.activeElement) ? document.activeElement.id : "";
  const typed = new Map([...live.querySelectorAll("input[id]")].map((field) => [field.id, field.value]));
  const scrolled = [...live.querySelectorAll(".wide")].map((box) => [box.scrollTop, box.scrollLeft]);
  live.innerHTML = html;
  for (const branch of live.querySelectorAll("details")) {
    if (before.has(branch.id)) branch.open = before.get(branch.id);
  }
  for (const [id, value] of typed) {
    const field = document.getElementById(id);
    if (field) field.value = value;
  }
  live.querySelectorAll(".wide").forEach((box, number) => {
    if (scrolled[number]) [box.scrollTop, box.scrollLeft] = scrolled[number];
  });
  if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
  elapsed();
}

function speak() {
  const share = live.querySelector("progress");
  const words = share ? share.getAttribute("aria-label") : "";
  const help = live.querySelectorAll(".h-open").length;
  const told = words + (help ? `. ${help} open help ${help === 1 ? "case" : "cases"}` : "");
  if (told !== spoken.textContent) spoken.textContent = told;
  const total = words.replace(" accounted for", "");
  document.title = `${live.dataset.exercise}${help ? "! " : ""}${total} · Tocsin`;
}

function sayStale(why) {
  stale.hidden = false;
  stale.textContent = `Stale since ${new Date(lastHeard).toLocaleTimeString()}: ${why}. What you see may have changed.`;
}

async function ask() {
  try {
    const headers = { "X-Live": "1" };
    if (etag) headers["If-None-Match"] = etag;
    const answer = await fetch(live.dataset.address, { headers, cache: "no-store", signal: AbortSignal.timeout(8000) });
    if (answer.status === 401) return sayStale("you were signed out; load the page again to sign in");
    if (answer.status !== 304 && !answer.ok) return sayStale(`the server answered ${answer.status}`);
    lastHeard = Date.now();
    stale.hidden = true;
    if (answer.status === 304 || isTyping()) return undefined;
    const html = await answer.text();
    etag = answer.headers.get("ETag") || "";
    replace(html);
    speak();
  } catch {
    sayStale("the server does not answer");
  }
  return undefined;
}

async function turn() {
  if (!document.hidden) await ask();
  setTimeout(turn, EVERY_MS);
}

elapsed();
setInterval(elapsed, 1000);
document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
setTimeout(turn, EVERY_MS);
