// @ts-check
// Sets the theme that was chosen here, before anything is painted. It is written into the page as it is sent, and is no
// module, since a module waits until the page is there. The choice itself is made in theme.js.
{
  let theme = null;
  try {
    theme = localStorage.getItem("ken.theme");
  } catch (forbidden) {
    // A browser that forbids its store remembers no choice: what the system says holds.
    if (!(forbidden instanceof DOMException)) throw forbidden;
  }
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
}
