// Waits until all of a page is there: a page that is read draws its figures only when they come near the screen.
async () => {
  await document.fonts.ready;
  await window.workbook?.drawAll?.();
  await Promise.all([...document.images].map(image => {
    image.loading = "eager";
    return image.decode().catch(() => { }); // One that is missing is missing on paper too.
  }));
}
