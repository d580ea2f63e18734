// Asks the frontend many times a second, and shows who answered on both hops. What it knows comes from the answers; its
// state is this tab's, so that it outlives every pod.

const PATIENCE = 5000; // milliseconds for an answer
const MOST = 100; // requests in flight; more are not sent
const WINDOW = 30; // seconds of the tables
const SPAN = 120; // seconds of the timelines
const CELL = 12; // pixels of a request in the grid
const FRAME = 100; // milliseconds between two drawings of the grids: to draw each request by itself costs the most
const COLOURS = ["#2a78d6", "#2f9e44", "#d9822b", "#8e5bc0", "#0f97a8", "#b8487f"];
const NAMES = ["blue", "green", "orange", "purple", "teal", "pink"]; // versions that choose their colour
const NOBODY = "nobody"; // in the place of a version and a pod, where there was no answer
const ALARM = "#d0342c";

const $ = (id) => document.getElementById(id);

// --- Versions and their colours

const colours = new Map();

function colour(version) {
  if (version === NOBODY) {
    return ALARM;
  }
  if (!colours.has(version)) {
    const taken = [...colours.values()];
    const own = COLOURS[NAMES.indexOf(version)];
    colours.set(version, own ?? COLOURS.find((each) => !taken.includes(each)) ?? "#777");
  }
  return colours.get(version);
}

// --- One hop: its requests, its grid, its timeline, its table

class Hop {
  constructor(name) {
    const section = $(name);
    this.name = name;
    this.grid = section.querySelector(".grid");
    this.timeline = section.querySelector(".timeline");
    this.legend = section.querySelector(".versions");
    this.pods = section.querySelector(".pods");
    this.answers = []; // of the last SPAN seconds, oldest first
    this.cells = 0;
    this.fresh = []; // answers that are not yet in the grid
  }

  // who: {version, pod, node, zone}, or null when nobody answered
  add(at, who, milliseconds, failed) {
    const answer = { at, who, milliseconds, failed, version: who?.version ?? NOBODY };
    this.answers.push(answer);
    this.fresh.push(answer);
  }

  forget(now) {
    const first = this.answers.findIndex((answer) => answer.at > now - SPAN * 1000);
    this.answers.splice(0, first < 0 ? this.answers.length : first);
  }

  drawGrid() {
    if (this.fresh.length > 0) {
      const canvas = sized(this.grid);
      const columns = Math.floor(canvas.clientWidth / CELL);
      const rows = Math.floor(canvas.clientHeight / CELL);
      const context = canvas.getContext("2d");
      for (const answer of this.fresh.splice(0)) {
        const place = this.cells++ % (columns * rows);
        drawCell(context, (place % columns) * CELL, Math.floor(place / columns) * CELL, answer);
      }
    }
  }

  drawTimeline(now) {
    const canvas = sized(this.timeline);
    const context = canvas.getContext("2d");
    const [width, height] = [canvas.clientWidth / SPAN, canvas.clientHeight];
    context.clearRect(0, 0, canvas.clientWidth, height);
    const end = Math.floor(now / 1000);
    for (const [second, answers] of groups(this.answers, (answer) => Math.floor(answer.at / 1000))) {
      let y = height;
      const versions = groups(answers, (answer) => answer.version);
      for (const version of [...versions.keys()].sort(byColour)) {
        const part = (versions.get(version).length / answers.length) * height;
        context.fillStyle = colour(version);
        context.fillRect((SPAN - 1 - (end - second)) * width, y - part, Math.ceil(width), part);
        y -= part;
      }
    }
  }

  show(now) {
    this.forget(now);
    this.drawTimeline(now);
    const recent = this.answers.filter((answer) => answer.at > now - WINDOW * 1000);
    const versions = groups(recent, (answer) => answer.version);
    const shares = [...versions].map(([version, answers]) => `${version} ${percent(answers.length, recent.length)}`);
    this.grid.setAttribute("aria-label", `Of the last ${WINDOW} seconds: ${shares.join(", ") || "no request"}`);
    this.timeline.setAttribute("aria-label", `Each second's share of ${[...versions.keys()].join(" and ") || "no version"}`);
    this.legend.replaceChildren(...[...versions.keys()].sort(byColour).map(legend));
    this.pods.replaceChildren(table(this.name, recent));
  }

  // Pods that refused their last settings, with the reason.
  get refusals() {
    const last = groups(this.answers.filter((answer) => answer.who), (answer) => answer.who.pod);
    return [...last.values()]
      .map((answers) => answers.at(-1).who)
      .filter((who) => who.refused)
      .map((who) => `${who.pod} refused its settings: ${who.refused}`);
  }

  // What a screen reader is told when it changes.
  get versions() {
    const last = this.answers.slice(-50).filter((answer) => answer.who);
    return [...new Set(last.map((answer) => answer.version))].sort();
  }
}

function byColour(one, other) {
  return [...colours.keys()].indexOf(one) - [...colours.keys()].indexOf(other);
}

function drawCell(context, x, y, answer) {
  context.clearRect(x, y, CELL * 2, CELL); // its own place, and the one that shows where the next will be
  context.fillStyle = colour(answer.version);
  context.fillRect(x, y, CELL - 2, CELL - 2);
  if (answer.version === NOBODY) { // not by colour alone
    context.clearRect(x + 3, y + 3, CELL - 8, CELL - 8);
  } else if (answer.failed) {
    context.fillStyle = ALARM;
    context.fillRect(x + 3, y + 3, CELL - 8, CELL - 8);
  }
}

// As many pixels as the screen has, without losing what is drawn while the size stays.
function sized(canvas) {
  const ratio = devicePixelRatio;
  const [width, height] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
  if (canvas.width !== width || canvas.height !== height) {
    [canvas.width, canvas.height] = [width, height];
    canvas.getContext("2d").scale(ratio, ratio);
  }
  return canvas;
}

function legend(version) {
  const swatch = element("span");
  swatch.className = "swatch";
  swatch.style.background = colour(version);
  const item = element("li");
  item.append(swatch, version);
  return item;
}

function table(name, answers) {
  const made = element("table");
  made.append(element("caption", `Pods of the last ${WINDOW} seconds`));
  const head = made.createTHead().insertRow();
  for (const title of ["Version", "Pod", "Share", "p50", "p99", "Errors", "Revision", "Image", "Node", "Zone"]) {
    head.append(heading(title));
  }
  const body = made.createTBody();
  const pods = groups(answers, (answer) => answer.who?.pod ?? NOBODY);
  for (const pod of [...pods.keys()].sort()) {
    row(body.insertRow(), pod, pods.get(pod), answers.length);
  }
  return made;
}

function row(into, pod, answers, all) {
  const who = answers.at(-1).who;
  const times = answers.map((answer) => answer.milliseconds).sort((one, other) => one - other);
  const errors = answers.filter((answer) => answer.failed).length;
  into.className = errors > 0 ? "failing" : "";
  const texts = [who?.version, pod, percent(answers.length, all), time(quantile(times, 0.5)), time(quantile(times, 0.99)),
    errors, who?.revision, who?.image, who?.node, who?.zone];
  for (const text of texts) {
    into.insertCell().textContent = text ?? "";
  }
}

// --- Faults: headers of the requests, for whoever has the token, which comes behind a # that no server sees

const token = new URLSearchParams(location.hash.slice(1)).get("token");
let fault = null; // {text, hop, selector, end, once}

function faultOf(now) {
  const [hop, selector, effect, seconds] = ["hop", "pods", "effect", "seconds"].map((id) => $(id).value);
  const once = effect === "unready"; // a pod counts by itself
  const parts = [`service=${hop}`, selector, once ? `unready=PT${seconds}S` : effect];
  return { text: parts.filter((part) => part !== "").join("; "), hop, selector, end: now + seconds * 1000, once };
}

// The fault that the next request brings, if any; what is to be brought once, one request at a time.
function bring(now) {
  if (!fault || now > fault.end || (fault.once && (fault.done || fault.under))) {
    return null;
  }
  fault.under = fault.once;
  return fault;
}

function brought(by, response, text, answer) {
  by.under = false;
  const who = by.hop === "frontend" ? asked(answer) && answer : answer?.ok && answer.backend;
  const [key, value] = by.selector.split("=");
  by.done = Boolean(who) && (key === "" || who[key] === value);
  if (fault === by && [400, 403].includes(response?.status)) {
    end(response.status === 403 ? "the token is not that of this release: open the link of ./slipway up --faults" : text);
  }
}

function end(refusal) {
  fault = null;
  $("fault").textContent = refusal ? `Refused: ${refusal}` : "Switched off";
  showFault(performance.now());
}

function showFault(now) {
  const names = ["version", "pod", "zone"].flatMap((key) => {
    const values = hops[$("hop").value].answers.map((answer) => answer.who?.[key]).filter((value) => value);
    return [...new Set(values)].sort().map((value) => `${key}=${value}`);
  });
  const options = ["", ...names];
  const select = $("pods");
  if (options.join() !== [...select.options].map((option) => option.value).join()) {
    const chosen = select.value;
    select.replaceChildren(...options.map((value) => new Option(value === "" ? "all of them" : value.replace("=", " "), value)));
    select.value = options.includes(chosen) ? chosen : "";
  }
  if (fault && now > fault.end) {
    end();
  }
  $("switch").textContent = fault ? "Switch off" : "Switch on";
  $("left").textContent = fault ? `${Math.ceil((fault.end - now) / 1000)} s left` : "";
}

function switchFault() {
  const now = performance.now();
  if (fault) {
    end();
  } else {
    fault = faultOf(now);
    $("fault").textContent = `On: ${fault.text}`;
    showFault(now);
  }
}

// --- Requests

const hops = { frontend: new Hop("frontend"), backend: new Hop("backend") };
const totals = { sent: 0, answered: 0, failed: 0, gap: 0 };
let inFlight = 0;
let lastAnswer = 0;
let paused = false;

async function ask() {
  totals.sent++;
  inFlight++;
  const begin = performance.now();
  const bringing = bring(begin);
  const spoiled = bringing ? { "Slipway-Fault": bringing.text, "Slipway-Fault-Token": token } : {};
  const headers = { Accept: "application/json", ...spoiled };
  let response = null;
  let text = "";
  let answer = null;
  try {
    response = await fetch("/live/answer", { cache: "no-store", headers, signal: AbortSignal.timeout(PATIENCE) });
    text = await response.text();
    const json = JSON.parse(text);
    answer = json.pod ? { ok: response.ok, ...json } : null;
  } catch {
    // No answer, or none of a frontend's.
  } finally {
    inFlight--;
  }
  if (bringing) {
    brought(bringing, response, text, answer);
  }
  record(performance.now(), begin, answer);
}

// Whether the frontend asked the backend: what it refuses, and its own errors, do not say how long that took.
function asked(answer) {
  return answer?.milliseconds !== undefined;
}

function record(now, begin, answer) {
  hops.frontend.add(now, answer, now - begin, !answer?.ok);
  if (asked(answer)) {
    hops.backend.add(now, answer.backend ?? null, answer.milliseconds, !answer.ok);
  }
  if (answer?.ok) {
    totals.answered++;
    totals.gap = Math.max(totals.gap, lastAnswer === 0 ? 0 : now - lastAnswer - 1000 / rate());
    lastAnswer = now;
  } else {
    totals.failed++;
  }
}

function rate() {
  return Number($("rate").value);
}

let next = performance.now();

// At the times that the rate gives, however slow the answers are. A tab that was hidden does not catch up.
function tick() {
  const now = performance.now();
  if (paused || now - next > 1000) {
    next = now;
    lastAnswer = 0;
  }
  while (!paused && next <= now) {
    next += 1000 / rate();
    if (inFlight < MOST) {
      ask();
    }
  }
  setTimeout(tick, Math.max(4, Math.min(next - performance.now(), 100)));
}

// --- The page

let told = "";

function show() {
  const now = performance.now();
  for (const id of ["sent", "answered", "failed"]) {
    $(id).textContent = totals[id].toLocaleString("en");
  }
  $("gap").textContent = time(totals.gap);
  $("failed").className = totals.failed > 0 ? "some" : "";
  Object.values(hops).forEach((hop) => hop.show(now));
  showFault(now);
  tell();
}

function tell() {
  const news = Object.values(hops)
    .filter((hop) => hop.versions.length > 0)
    .map((hop) => `${hop.name}: ${hop.versions.join(" and ")}`)
    .join("; ");
  const all = [news, ...Object.values(hops).flatMap((hop) => hop.refusals)].join(". ");
  if (all !== told) {
    told = all;
    $("news").textContent = all;
  }
}

function groups(items, key) {
  const map = new Map();
  for (const item of items) {
    const name = key(item);
    map.has(name) ? map.get(name).push(item) : map.set(name, [item]);
  }
  return map;
}

function element(name, text = "") {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function heading(title) {
  const made = element("th", title);
  made.scope = "col";
  return made;
}

function percent(part, all) {
  return `${((100 * part) / all).toFixed(0)} %`;
}

function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function time(milliseconds) {
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0)} ms`;
}

$("rate").addEventListener("input", () => {
  $("chosen").textContent = $("rate").value;
});
$("pause").addEventListener("click", () => {
  paused = !paused;
  $("pause").textContent = paused ? "Resume" : "Pause";
  $("pause").setAttribute("aria-pressed", String(paused));
});
$("hop").addEventListener("change", () => showFault(performance.now()));
$("faults").addEventListener("submit", switchFault);
$("faults").hidden = token === null;
for (const form of document.forms) {
  form.addEventListener("submit", (event) => event.preventDefault());
}
tick();
setInterval(() => Object.values(hops).forEach((hop) => hop.drawGrid()), FRAME);
setInterval(show, 1000);
