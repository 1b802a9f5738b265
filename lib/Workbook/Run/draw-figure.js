// Draws a figure as it stands without a reader: on white paper, also where it is made for any. Gives the PNG in base64 and the
// width and height at which it is to be shown, or else what went wrong.
async ({ data, layout, config }) => {
  const scale = 2; // For screens of twice the usual density, and for print.
  try {
    const onWhite = { ...layout, paper_bgcolor: "white", plot_bgcolor: "white", font: { ...layout?.font, color: "#222" } };
    const stated = (size, usual) => size >= 10 ? size : usual; // As plotly: it takes no less.
    const [width, height] = [stated(layout?.width, 700), stated(layout?.height, 420)];
    const address = await Plotly.toImage({ data, layout: onWhite, config }, { format: "png", width, height, scale });
    const image = new Image();
    image.src = address;
    await image.decode().catch(() => { throw new Error(`the browser makes no picture of ${width} × ${height} pixels`); });
    return { png: address.split(",")[1], width: image.naturalWidth / scale, height: image.naturalHeight / scale };
  } catch (error) {
    return { error: `${error?.message ?? error}` };
  }
}
