/** Html with the pixel at its end, and without pixels of earlier messages that it quotes: to load those again opens nothing. */
export function withPixel(html: string, publicUrl: string, token: string): string {
  const plain = withoutPixels(html, publicUrl);
  const image = `<img src="${publicUrl}/o/${token}.gif" width="1" height="1" alt="" style="border:0">`;
  // Found in the text itself: in lower case some letters are longer (İ), and what stands behind them is elsewhere.
  const end = [...plain.matchAll(/<\/body>/gi)].at(-1)?.index ?? -1;
  return end === -1 ? plain + image : plain.slice(0, end) + image + plain.slice(end);
}

/** Html without any pixel of this service. */
export function withoutPixels(html: string, publicUrl: string): string {
  const source = `${publicUrl}/o/`.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return html.replace(new RegExp(`<img\\b[^>]{0,500}?\\bsrc\\s*=\\s*["']?${source}[^>]{0,500}>`, 'gi'), '');
}
