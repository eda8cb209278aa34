/**
 * The page's policy takes only style elements that carry the nonce of this very page. Some parts of Ant Design make
 * theirs without asking for one, so each gets it as it is created. Scripts gain nothing: none may stand in the page.
 */
export function giveStylesTheirNonce(): void {
  const nonce = document.documentElement.dataset.styleNonce ?? '';
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
