// In the text of a notice: marks the sentence that the address names ("#at-120-240"), where no server can.

function mark() {
  for (const one of document.querySelectorAll(".stated.marked")) one.classList.remove("marked");
  const named = /^#at-(\d+)-(\d+)$/.exec(location.hash);
  if (!named) return;
  const [start, end] = [Number(named[1]), Number(named[2])];
  const pieces = [...document.querySelectorAll(".stated[data-start]")];
  const shown = pieces.filter((piece) => Number(piece.dataset.start) >= start && Number(piece.dataset.start) < end);
  for (const piece of shown) piece.classList.add("marked");
  shown[0]?.scrollIntoView({ block: "center" });
}

addEventListener("hashchange", mark);
mark();
