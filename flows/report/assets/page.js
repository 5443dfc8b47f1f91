"use strict";
// The page is whole without this: it adds the theme's button, the filters and the sorting.
(() => {
  const root = document.documentElement;
  const isDark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

  const theme = document.getElementById("theme");
  const nameTheme = () => { theme.textContent = isDark() ? "Light" : "Dark"; };
  theme.hidden = false;
  theme.setAttribute("aria-label", "Change between light and dark");
  theme.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; nameTheme(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", nameTheme);
  nameTheme();

  // What is folded away is printed too, and what a link leads to is unfolded.
  const folded = () => document.querySelectorAll("details:not([open])");
  let opened = [];
  addEventListener("beforeprint", () => { opened = [...folded()]; opened.forEach((each) => { each.open = true; }); });
  addEventListener("afterprint", () => { opened.forEach((each) => { each.open = false; }); });

  const table = document.getElementById("publisher-table");
  if (!table) return;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const names = new Map(rows.map((row) => [row, row.cells[0].textContent.toLocaleLowerCase()]));
  const filter = document.getElementById("filter");
  const status = document.getElementById("status");
  const shown = document.getElementById("shown");

  const narrow = () => {
    const wanted = filter.value.trim().toLocaleLowerCase();
    let count = 0;
    for (const row of rows) {
      const fits = names.get(row).includes(wanted) && (!status.value || row.dataset.status === status.value);
      row.hidden = !fits;
      count += fits;
    }
    shown.textContent = `${count} of ${rows.length} shown`;
  };
  filter.addEventListener("input", narrow);
  status.addEventListener("change", narrow);
  document.getElementById("controls").addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("controls").hidden = false;
  narrow();

  // A link to a row that the filter hides shows all rows again.
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && rows.includes(target) && target.hidden) {
      filter.value = status.value = "";
      narrow();
      target.scrollIntoView();
    }
  });

  const collator = new Intl.Collator("id", { numeric: true });
  const number = (cell) => {
    const text = cell.dataset.v ?? cell.textContent.replace(/[,%]/g, "");
    return text === "" || Number.isNaN(Number(text)) ? -Infinity : Number(text);
  };
  for (const head of table.tHead.rows[0].cells) {
    const kind = head.dataset.sort;
    if (!kind) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const first = kind === "number" ? "descending" : "ascending";
      const other = first === "ascending" ? "descending" : "ascending";
      const direction = head.getAttribute("aria-sort") === first ? other : first;
      for (const each of table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", direction);
      const sign = direction === "ascending" ? 1 : -1;
      const column = head.cellIndex;
      const compare = kind === "number"
        ? (a, b) => { const x = number(a.cells[column]), y = number(b.cells[column]); return x < y ? -1 : x > y ? 1 : 0; }
        : (a, b) => collator.compare(a.cells[column].textContent, b.cells[column].textContent);
      body.append(...rows.sort((a, b) => sign * compare(a, b)));
    });
  }
})();
