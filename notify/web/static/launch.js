// Makes launching quicker. Everything here is also there without it: the counter, plain characters, the word to send.
const form = document.getElementById("launch-form");
const panel = document.getElementById("measured");
const HOLD_MS = 1500;
const AFTER_MS = 450;
const SPOKEN_AFTER_MS = 1500;

function counter() {
  const said = document.getElementById("spoken");
  let timer = 0;
  let speaking = 0;
  let running = false;
  let again = false;
  let latest = "";

  // Nothing is moved away under a finger: while a button of the panel is in use it waits.
  function show() {
    if (latest && !panel.contains(document.activeElement)) panel.innerHTML = latest;
  }

  async function measure() {
    if (running) { again = true; return; }
    running = true;
    panel.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.dataset.measure, {
        method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "X-Live": "1" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      latest = told.html;
      show();
      clearTimeout(speaking);
      // What was said before is not so any more: it is taken away at once, and the new is said when the typing rests.
      if (said.textContent !== told.spoken) {
        said.textContent = "";
        speaking = setTimeout(() => { said.textContent = told.spoken; }, SPOKEN_AFTER_MS);
      }
    } catch {
      // What stands there is from before: the button that looks at it says what is so.
    }
    panel.removeAttribute("aria-busy");
    running = false;
    if (again) { again = false; soon(); }
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(measure, AFTER_MS);
  }

  if (panel.dataset.later) measure();
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  panel.addEventListener("focusout", () => setTimeout(show));
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-odd]");
    if (!button) return;
    event.preventDefault();
    for (const area of form.querySelectorAll("textarea, input[type=text]")) {
      if (area.value.includes(button.dataset.odd)) area.value = area.value.replaceAll(button.dataset.odd, button.dataset.plain);
    }
    button.blur();
    document.getElementById("f-message").focus();
    soon();
  });
}

// A screen held in one hand: hold the button. The number stays within reach for who cannot hold.
function holding() {
  const send = document.getElementById("send-form");
  const typed = send.querySelector(".by-number");
  const held = send.querySelector(".by-hold");
  if (!held || !window.matchMedia("(pointer: coarse)").matches) return;
  const button = held.querySelector(".hold");
  const words = button.querySelector(".hold-words");
  const first = words.textContent;
  const number = typed.querySelector("input");
  let timer = 0;

  function stop() {
    clearTimeout(timer);
    timer = 0;
    button.classList.remove("holding");
    if (!button.disabled) words.textContent = first;
  }

  function begin() {
    if (timer) return;
    button.classList.add("holding");
    words.textContent = "Keep holding …";
    timer = setTimeout(() => {
      button.disabled = true;
      words.textContent = send.dataset.doing;
      number.value = button.dataset.people;
      const mark = Object.assign(document.createElement("input"), { type: "hidden", name: "held", value: "1" });
      send.append(mark);
      send.requestSubmit();
    }, HOLD_MS);
  }

  typed.hidden = true;
  number.required = false;
  held.hidden = false;
  button.addEventListener("pointerdown", begin);
  for (const end of ["pointerup", "pointerleave", "pointercancel", "blur"]) button.addEventListener(end, stop);
  button.addEventListener("contextmenu", (event) => event.preventDefault());
  button.addEventListener("keydown", (event) => {
    if (event.key === " " || event.key === "Enter") { event.preventDefault(); begin(); }
  });
  button.addEventListener("keyup", stop);
  held.querySelector(".by-typing").addEventListener("click", () => {
    held.hidden = true;
    typed.hidden = false;
    number.required = true;
    number.focus();
  });
}

// Pressed once is pressed: the second of a double click finds a button that says so.
function once() {
  const send = document.getElementById("send-form");
  send.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button) setTimeout(() => { button.disabled = true; button.textContent = send.dataset.doing; });
  });
}

function aloud() {
  const voice = window.speechSynthesis;
  if (!voice) return;
  for (const button of document.querySelectorAll(".speak")) {
    const said = button.previousElementSibling;
    const first = button.textContent;
    button.hidden = false;
    button.addEventListener("click", () => {
      const speaking = button.dataset.speaking === "1";
      voice.cancel();
      if (speaking) return;
      const sentences = [...said.querySelectorAll("span")];
      button.dataset.speaking = "1";
      button.textContent = "■ Stop";
      const end = () => { delete button.dataset.speaking; button.textContent = first; };
      sentences.forEach((sentence, place) => {
        const speech = new SpeechSynthesisUtterance(sentence.textContent);
        speech.lang = sentence.lang;
        if (place === sentences.length - 1) speech.addEventListener("end", end);
        speech.addEventListener("error", end);
        voice.speak(speech);
      });
    });
  }
}

if (form && panel) counter();
if (document.getElementById("send-form")) { holding(); once(); aloud(); }
// A page taken from the browser's memory may show a button that was already pressed.
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
