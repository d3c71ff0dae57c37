// Everything works without this file. It adds buttons that copy and print, and moves to the list of problems.
"use strict";

for (const place of document.querySelectorAll(".mg-copy")) {
  const button = document.createElement("button");
  const said = document.createElement("span");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary";
  button.textContent = place.dataset.label;
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(place.dataset.copy).textContent.trim());
    said.textContent = place.dataset.done;
  });
  place.append(button, said);
}

for (const place of document.querySelectorAll(".mg-print")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "mg-button-link";
  button.textContent = place.dataset.label;
  button.addEventListener("click", () => window.print());
  place.append(button);
}

// On paper nothing can be opened, so everything is.
window.addEventListener("beforeprint", () => {
  for (const closed of document.querySelectorAll("details:not([open])")) closed.open = true;
});

const problems = document.getElementById("problems");
if (problems) {
  problems.setAttribute("tabindex", "-1");
  problems.focus();
}
const words = location.hash.startsWith("#words-") && document.getElementById(location.hash.slice(1));
if (words) words.focus();
