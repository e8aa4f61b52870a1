import { Button } from "@mantine/core";

/** A quiet link in the header of a page. */
export function HeaderLink({ href, text }: { readonly href: string; readonly text: string }) {
  return (
    <Button
      component="a"
      href={href}
      variant="subtle"
      size="sm"
      px={8}
      color="gray"
      c="var(--mantine-color-text)"
    >
      {text}
    </Button>
  );
}
