// Passkeys: asks the server what to sign, the browser to have it signed, and the server whether that holds.
// Everything here can also be done without: with a password and a code.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

async function post(address, body) {
  const token = document.querySelector("input[name=csrf_token]").value;
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
  const told = await answer.json().catch(() => ({}));
  if (told.go && !answer.ok) location.assign(told.go);
  if (!answer.ok) throw new Error(told.problem || "This did not work. Wait a minute, then try again.");
  return told;
}

async function register(place) {
  const options = await post(place.dataset.options, {});
  const user = { ...options.user, id: bytes(options.user.id) };
  const publicKey = {
    ...options,
    user,
    challenge: bytes(options.challenge),
    excludeCredentials: named(options.excludeCredentials),
  };
  const made = await navigator.credentials.create({ publicKey });
  const response = {
    clientDataJSON: text(made.response.clientDataJSON),
    attestationObject: text(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? [],
  };
  const name = place.querySelector("input")?.value ?? "";
  return post(place.dataset.answer, { name, credential: { ...outer(made), response } });
}

async function signIn(place) {
  const options = await post(place.dataset.options, {});
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: named(options.allowCredentials),
  };
  const signed = await navigator.credentials.get({ publicKey });
  const response = {
    clientDataJSON: text(signed.response.clientDataJSON),
    authenticatorData: text(signed.response.authenticatorData),
    signature: text(signed.response.signature),
    userHandle: signed.response.userHandle ? text(signed.response.userHandle) : null,
  };
  return post(place.dataset.answer, { next: place.dataset.next, credential: { ...outer(signed), response } });
}

const outer = (one) => ({ id: one.id, rawId: text(one.rawId), type: one.type, clientExtensionResults: {} });

function said(error) {
  if (error.name === "NotAllowedError") return "Nothing was signed: it was cancelled, or took too long.";
  if (error.name === "InvalidStateError") return "This device has a passkey for this account already.";
  return error.message;
}

for (const place of window.PublicKeyCredential ? document.querySelectorAll("[data-passkey]") : []) {
  const button = place.querySelector("button");
  const problem = place.querySelector("[data-problem]");
  place.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    problem.textContent = "";
    try {
      const told = await (place.dataset.passkey === "register" ? register(place) : signIn(place));
      location.assign(told.go);
    } catch (error) {
      problem.textContent = said(error);
      button.disabled = false;
      button.focus();
    }
  });
}
