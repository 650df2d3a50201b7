// Counts people, segments and cost anew while one writes. Without it the button "Count again" does the same.
const form = document.querySelector("form.command");
const counted = document.getElementById("counted");
const AFTER_MS = 500;
let timer = 0;
let running = null;

async function count() {
  if (running) running.abort();
  running = new AbortController();
  const body = new URLSearchParams(new FormData(form));
  body.set("do", "check");
  try {
    const answer = await fetch(form.action, { method: "POST", body, signal: running.signal, headers: { "X-Live": "1" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("counted");
    if (fresh && fresh.innerHTML !== counted.innerHTML) counted.replaceChildren(...fresh.childNodes);
  } catch (error) {
    if (error.name !== "AbortError") document.documentElement.classList.remove("scripted");
  }
}

if (form && counted) {
  document.documentElement.classList.add("scripted");
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(count, AFTER_MS);
  });
}
