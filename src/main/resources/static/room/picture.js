// The other person in a small window of their own, above all others, where the browser can.

/** Whether this browser can. */
export const canFloat = document.pictureInPictureEnabled === true;

/**
 * Puts the picture into a window of its own, or back into the page.
 *
 * @param {HTMLVideoElement} video @returns {Promise<boolean>} whether it could
 */
export async function toggleFloating(video) {
  try {
    if (document.pictureInPictureElement) await document.exitPictureInPicture();
    else await video.requestPictureInPicture();
    return true;
  } catch {
    return false; // there is no picture to show yet
  }
}

/** The call is over, and its window closes. */
export function endFloating() {
  if (document.pictureInPictureElement) document.exitPictureInPicture().catch(() => {});
}
