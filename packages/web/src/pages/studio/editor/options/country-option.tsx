import { Button, NativeSelect } from "@mantine/core";
import { useI18n } from "../../../../i18n/i18n-context.ts";
import { countryOptions } from "../../format/country-options.ts";
import { useTexts } from "../../i18n/studio-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { AmountTable } from "../amount-table.tsx";
import styles from "../editor.module.css";
import { useEditor } from "../editor-context.ts";
import { Option } from "../option.tsx";

/** Other prices for buyers who say that they are in a country. */
export function CountryOption() {
  const { draft, set, faultText } = useEditor();
  const { editor, ui } = useTexts();
  const { locale } = useI18n();
  const { countries } = draft;
  const taken = countries.map(({ country }) => country);
  const next = countryOptions(locale.tag, taken)[0]?.value;
  const addOne = () => {
    if (next !== undefined) set({ countries: [...countries, { country: next, prices: {} }] });
  };
  return (
    <Option
      label={editor.countries.label}
      note={editor.countries.note}
      isOn={countries.length > 0}
      onSwitch={(isOn) => (isOn ? addOne() : set({ countries: [] }))}
    >
      {countries.map(({ country, prices }, index) => (
        <div key={country} className={styles["line"]}>
          <div className={styles["price"]}>
            <NativeSelect
              className={styles["grow"] ?? ""}
              label={editor.countries.country}
              value={country}
              error={faultText(`/countryPrices/${country}`)}
              data={countryOptions(
                locale.tag,
                taken.filter((code) => code !== country),
              )}
              onChange={(event) =>
                set({
                  countries: countries.map((one, at) =>
                    at === index ? { ...one, country: event.currentTarget.value } : one,
                  ),
                })
              }
            />
            <Button
              variant="subtle"
              color="gray"
              className={styles["remove"] ?? ""}
              aria-label={editor.countries.remove(country)}
              onClick={() => set({ countries: countries.filter((_, at) => at !== index) })}
            >
              {ui.remove}
            </Button>
          </div>
          <AmountTable
            legend={editor.countries.price}
            pointer={`/countryPrices/${country}`}
            typed={prices}
            onChange={(typed) =>
              set({
                countries: countries.map((one, at) =>
                  at === index ? { ...one, prices: typed } : one,
                ),
              })
            }
          />
        </div>
      ))}
      <Button
        variant="subtle"
        className={styles["add"] ?? ""}
        leftSection={<Icon name="plus" size={16} />}
        onClick={addOne}
      >
        {editor.countries.add}
      </Button>
    </Option>
  );
}
