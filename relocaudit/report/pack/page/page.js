"use strict";
(() => {
  const list = document.getElementById("list");
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const groups = Array.from(list.tBodies);
  const rows = groups.flatMap((group) =>
    Array.from(group.querySelectorAll("tr[id]"), (row) => ({ row, group, text: row.textContent.toLowerCase() })));
  const sorted = document.createElement("tbody");
  let order = null;

  function matches(entry) {
    const asked = new FormData(form);
    const words = asked.get("text").trim().toLowerCase().split(/\s+/).filter(Boolean);
    const { severity, family } = entry.group.dataset;
    return (!asked.get("severity") || asked.get("severity") === severity)
      && (!asked.get("family") || asked.get("family") === family)
      && (!asked.get("town") || asked.get("town") === entry.row.cells[2].textContent)
      && words.every((word) => entry.text.includes(word));
  }

  function filter() {
    const alive = new Set();
    let count = 0;
    for (const entry of rows) {
      const fits = matches(entry);
      entry.row.hidden = !fits;
      if (fits) {
        count += 1;
        alive.add(entry.group);
      }
    }
    for (const group of groups) group.hidden = order !== null || !alive.has(group);
    shown.textContent = shown.dataset.words.replace("{shown}", count).replace("{all}", rows.length);
  }

  function sort(column, kind) {
    order = order !== null && order.column === column
      ? { column, back: !order.back } : { column, back: false };
    const key = (entry) => entry.row.cells[column].textContent.trim();
    const compare = kind === "number"
      ? (a, b) => Number(key(a)) - Number(key(b))
      : (a, b) => key(a).localeCompare(key(b), document.documentElement.lang);
    const turn = order.back ? -1 : 1;
    sorted.append(...rows.slice().sort((a, b) => turn * compare(a, b)).map((entry) => entry.row));
    list.append(sorted);
    for (const head of list.tHead.rows[0].cells) head.removeAttribute("aria-sort");
    list.tHead.rows[0].cells[column].setAttribute("aria-sort", order.back ? "descending" : "ascending");
    filter();
  }

  function group() {
    for (const { row, group: home } of rows) home.append(row);
    sorted.remove();
    order = null;
    filter();
  }

  for (const head of list.tHead.querySelectorAll("th[data-sort]")) {
    const go = () => sort(head.cellIndex, head.dataset.sort);
    head.tabIndex = 0;
    head.addEventListener("click", go);
    head.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        go();
      }
    });
  }
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  // A link to a group means its heading, which a sorted list has no longer.
  window.addEventListener("hashchange", () => {
    if (location.hash.startsWith("#g-") && order !== null) {
      group();
      document.querySelector(location.hash).scrollIntoView();
    }
  });
  filter();
})();
