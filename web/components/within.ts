/**
 * Where a popup is put (`getPopupContainer`) that is gone through by keys: right behind its button, so that the next
 * Tab leads into it, and inside the dialog or drawer around it, which holds the focus within itself.
 */
export function within(button: HTMLElement): HTMLElement {
  return button.parentElement ?? document.body;
}
