// Keeps a board true: asks every two seconds, says plainly when it cannot, and disturbs nobody who types or presses.
const EVERY_MS = 2000;
const SPEAK_MS = 10000;
const live = document.getElementById("live");
const stale = document.getElementById("stale");
const spoken = document.getElementById("spoken");
const asOf = document.getElementById("asof");
let etag = "";
let lastHeard = Date.now();
let lastSpoken = 0;
let cries = Number(document.getElementById("now")?.dataset.cries || 0);
let isPressing = false;

const two = (number) => String(number).padStart(2, "0");
const clock = (seconds) => `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
const short = (seconds) => (seconds < 3600 ? `${Math.floor(seconds / 60)}:${two(seconds % 60)}` : clock(seconds));
const utc = (moment) => `${two(moment.getUTCHours())}:${two(moment.getUTCMinutes())}:${two(moment.getUTCSeconds())} UTC`;

function tick() {
  for (const place of document.querySelectorAll(".elapsed")) {
    const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(place.dataset.since)) / 1000));
    const days = Math.floor(seconds / 86400);
    place.textContent = (days ? `${days} d ` : "") + clock(seconds % 86400);
  }
  for (const place of document.querySelectorAll(".until")) {
    const seconds = Math.round((Date.parse(place.dataset.at) - Date.now()) / 1000);
    place.textContent = seconds > 0 ? `(in ${short(seconds)})` : "";
  }
  for (const place of document.querySelectorAll(".waited")) {
    place.textContent = `(${short(Math.max(0, Math.floor((Date.now() - Date.parse(place.dataset.since)) / 1000)))})`;
  }
  for (const place of document.querySelectorAll(".wallclock")) place.textContent = utc(new Date());
}

function replace(html) {
  const before = new Map([...live.querySelectorAll("details[id]")].map((one) => [one.id, one.open]));
  const held = document.activeElement && live.contains(document.activeElement) ? document.activeElement : null;
  const focus = held ? held.id : "";
  const caret = held && held.matches("input, textarea") ? [held.selectionStart, held.selectionEnd] : null;
  const typed = new Map([...live.querySelectorAll("input[id], textarea[id]")].map((field) => [field.id, field.value]));
  const scrolled = [...live.querySelectorAll(".wide")].map((box) => [box.scrollTop, box.scrollLeft]);
  live.innerHTML = html.replaceAll("the-token-of-this-session", live.dataset.token || "");
  for (const one of live.querySelectorAll("details[id]")) {
    if (before.has(one.id)) one.open = before.get(one.id);
  }
  for (const [id, value] of typed) {
    const field = document.getElementById(id);
    if (field) field.value = value;
  }
  live.querySelectorAll(".wide").forEach((box, number) => {
    if (scrolled[number]) [box.scrollTop, box.scrollLeft] = scrolled[number];
  });
  const again = focus ? document.getElementById(focus) : null;
  if (again) {
    again.focus({ preventScroll: true });
    if (caret && again.setSelectionRange) again.setSelectionRange(...caret);
  }
  tick();
  document.dispatchEvent(new Event("board-changed"));
}

// Politely: at most every ten seconds, but at once for a new cry for help.
function speak() {
  const now = document.getElementById("now");
  if (!now) return;
  const urgent = Number(now.dataset.urgent || 0);
  document.title = `${live.dataset.exercise || ""}${urgent ? "! " : ""}${now.dataset.title} · Tocsin`;
  const isNewCry = Number(now.dataset.cries) > cries;
  if (!spoken || spoken.textContent === now.dataset.spoken) return;
  if (!isNewCry && Date.now() - lastSpoken < SPEAK_MS) return;
  cries = Number(now.dataset.cries);
  lastSpoken = Date.now();
  spoken.textContent = now.dataset.spoken;
}

function sayStale(why) {
  stale.hidden = false;
  const words = `Stale since ${utc(new Date(lastHeard))}: ${why}. What you see may have changed.`;
  if (stale.textContent !== words) stale.textContent = words;
  document.body.classList.add("is-stale");
}

function isBusy() {
  const field = document.activeElement;
  return isPressing || (field && field.dataset.composing === "1");
}

async function ask() {
  try {
    const headers = { "X-Live": "1" };
    if (etag) headers["If-None-Match"] = etag;
    const answer = await fetch(live.dataset.address, { headers, cache: "no-store", signal: AbortSignal.timeout(8000) });
    if (answer.status === 401) return sayStale("you were signed out; load the page again to sign in");
    if (answer.status !== 304 && !answer.ok) return sayStale(`the server answered ${answer.status}`);
    const html = answer.status === 304 ? "" : await answer.text();
    lastHeard = Date.now();
    stale.hidden = true;
    document.body.classList.remove("is-stale");
    if (asOf) {
      asOf.textContent = utc(new Date());
      asOf.dateTime = new Date().toISOString();
    }
    if (html && !isBusy()) {
      etag = answer.headers.get("ETag") || "";
      replace(html);
    }
    speak();
  } catch {
    sayStale("the server does not answer");
  }
  return undefined;
}

async function turn() {
  if (!document.hidden) await ask();
  setTimeout(turn, EVERY_MS * (0.9 + Math.random() / 5)); // not all watchers in the same moment
}

const again = document.getElementById("again");
if (again) again.hidden = true; // it loads itself
live.addEventListener("pointerdown", () => { isPressing = true; });
for (const over of ["pointerup", "pointercancel"]) {
  document.addEventListener(over, () => setTimeout(() => { isPressing = false; }, 300));
}
live.addEventListener("compositionstart", (event) => { event.target.dataset.composing = "1"; });
live.addEventListener("compositionend", (event) => { delete event.target.dataset.composing; });
tick();
setInterval(tick, 1000);
document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
setTimeout(turn, EVERY_MS);
