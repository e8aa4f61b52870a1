// What the studio uses besides the components of the wallet's pages.
import "@mantine/core/styles/Badge.layer.css";
import "@mantine/core/styles/Drawer.layer.css";
import "@mantine/core/styles/Table.layer.css";
